package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EqualRatesTest {
  /** Computed independently (Python) for 6 of 200 against 40 of 3800 events. */
  @Test
  void the_two_sample_variable_has_the_independently_computed_value() {
    double log = EqualRates.twoSample(new RateBound(6, 200), new RateBound(40, 3800), 0.02, 0.01);
    assertThat(log).isCloseTo(1.9424496197, within(1e-9));
  }

  @Test
  void rare_events_are_counted_as_the_conditional_test_counts_them() {
    EqualRates equal = EqualRates.none().plus(200, 1, 3800, 20).plus(200, 6, 3800, 40);
    RatioEvidence ratio =
        RatioEvidence.none(1, List.of(1.5)).plus(200, 1, 3800, 20).plus(200, 6, 3800, 40);
    assertThat(equal.harm()).isCloseTo(ratio.harm(1), within(1e-9));
  }

  @Test
  void common_events_are_counted_by_what_earlier_windows_said() {
    EqualRates once = EqualRates.none().plus(50, 25, 950, 475);
    double rate = 475.5 / 970.5;
    double odds = 2 * rate / (1 - rate);
    double expected =
        EqualRates.twoSample(
            new RateBound(30, 50), new RateBound(470, 950), odds / (1 + odds), rate);
    assertThat(once.plus(50, 30, 950, 470).logs().get(2) - once.logs().get(2))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0,          100,        0,        100", // zero events
    "100,        100,        100,      100", // all events
    "1000000000, 1000000000, 10000000, 1000000000", // 10^9 units
    "1,          1000,       999,      999000", // share 0.1 %
    "0,          0,          5,        100", // one arm empty
    "5,          100,        0,        0"
  })
  void boundary_counts_leave_the_evidence_a_number(long ce, long cu, long be, long bu) {
    EqualRates twice = EqualRates.none().plus(cu, ce, bu, be).plus(cu, ce, bu, be);
    assertThat(twice.logs()).allSatisfy(log -> assertThat(log).isFinite());
  }

  @Test
  void impossible_counts_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> EqualRates.none().plus(1, 2, 10, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> EqualRates.none().plus(10, 1, -1, 0));
  }

  /** Simulated: one half of the units is slower than the median, on both arms, over 300 looks. */
  @Test
  void equal_arms_are_hardly_ever_told_apart_and_a_tenth_more_is_found() {
    int wrong = 0;
    int found = 0;
    for (int run = 0; run < 100; run++) {
      wrong += reaches(run, 0.5) ? 1 : 0;
      found += reaches(run, 0.55) ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(3);
    assertThat(found).isGreaterThanOrEqualTo(97);
  }

  private static boolean reaches(int seed, double candidateRate) {
    SplittableRandom random = new SplittableRandom(seed);
    EqualRates evidence = EqualRates.none();
    for (int look = 0; look < 300; look++) {
      evidence = evidence.plus(50, draw(random, 50, candidateRate), 950, draw(random, 950, 0.5));
      if (evidence.harm() >= 100) {
        return true;
      }
    }
    return false;
  }

  private static long draw(SplittableRandom random, int units, double rate) {
    return random.doubles(units).filter(value -> value < rate).count();
  }
}
