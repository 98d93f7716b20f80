package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
  @ParameterizedTest(name = "{0} of {1} against {2} of {3}: misses {4}")
  @CsvSource({
    // candidate counted, seen, baseline counted, seen
    "1000, 1000, 1000, 1000, NOBODY",
    "0,    1000, 0,    1000, NOBODY",
    "50,   1000, 50,   1000, NOBODY",
    "100,  1000, 50,   1000, NOBODY", // twice as talkative is no fault
    "0,    1000, 50,   1000, CANDIDATE",
    "0,    50,   50,   950,  NOBODY", // too few to tell
    "0,    700,  700,  13300, CANDIDATE",
    "50,   1000, 0,    1000, BASELINE",
    "0,    0,    50,   1000, NOBODY"
  })
  void an_arm_is_missed_only_where_a_third_cannot_be_explained(
      long candidateCounted, long candidate, long baselineCounted, long baseline, Missed missed) {
    Coverage coverage =
        Coverage.none().plus(candidate, candidateCounted, baseline, baselineCounted);
    assertThat(coverage.missesCandidate()).isEqualTo(missed == Missed.CANDIDATE);
    assertThat(coverage.missesBaseline()).isEqualTo(missed == Missed.BASELINE);
  }

  enum Missed {
    NOBODY,
    CANDIDATE,
    BASELINE
  }
}
