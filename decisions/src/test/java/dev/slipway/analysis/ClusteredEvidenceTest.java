package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteredEvidenceTest {
  /** Computed independently (Python), windows of 6 of 200 against 40 of 3800 events. */
  @ParameterizedTest
  @CsvSource({
    "true,  1, 1, 1.9657536232",
    "true,  1, 3, 2.6876113344",
    "false, 3, 3, 1.0052453301"
  })
  void the_capital_has_the_independently_computed_value(
      boolean harm, double ratio, int windows, double expected) {
    ClusteredEvidence evidence =
        harm ? ClusteredEvidence.ofHarm(ratio) : ClusteredEvidence.ofNonInferiority(ratio);
    for (int i = 0; i < windows; i++) {
      evidence = evidence.plus(200, 6, 3800, 40);
    }
    assertThat(evidence.value()).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0,       100,        0,       100", // zero events
    "100,     100,        0,       100", // all on the candidate
    "0,       100,        100,     100", // all on the baseline
    "1000000000, 1000000000, 1000000000, 1000000000",
    "1,       1000,       999000,  999000"
  })
  void no_window_takes_all_of_the_capital(long ce, long cu, long be, long bu) {
    for (ClusteredEvidence evidence :
        List.of(ClusteredEvidence.ofHarm(1), ClusteredEvidence.ofNonInferiority(1.5))) {
      assertThat(evidence.plus(cu, ce, bu, be).logs())
          .allSatisfy(log -> assertThat(log).isFinite().isGreaterThan(-3.1));
    }
  }

  @Test
  void a_window_without_units_on_one_arm_says_nothing() {
    ClusteredEvidence none = ClusteredEvidence.ofHarm(1);
    assertThat(none.plus(0, 0, 100, 5)).isEqualTo(none);
    assertThat(none.plus(100, 5, 0, 0)).isEqualTo(none);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
  void a_ratio_that_is_none_is_refused(double ratio) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClusteredEvidence.ofHarm(ratio));
  }

  /** Simulated, statistics as in the benchmark: callers of five requests that fail together. */
  @Test
  void callers_of_five_requests_fool_the_ordinary_test_and_not_this_one() {
    int fooled = 0;
    int wrong = 0;
    for (int run = 0; run < 100; run++) {
      SplittableRandom random = new SplittableRandom(run);
      RatioEvidence ordinary = RatioEvidence.withoutInterval(1, 1.5);
      ClusteredEvidence robust = ClusteredEvidence.ofHarm(1);
      double most = 0;
      double mostRobust = 0;
      for (int look = 0; look < 500; look++) {
        long candidate = 5 * draw(random, 10, 0.01);
        long baseline = 5 * draw(random, 190, 0.01);
        ordinary = ordinary.plus(50, candidate, 950, baseline);
        robust = robust.plus(50, candidate, 950, baseline);
        most = Math.max(most, ordinary.harm(1));
        mostRobust = Math.max(mostRobust, robust.value());
      }
      fooled += most >= 100 ? 1 : 0;
      wrong += mostRobust >= 100 ? 1 : 0;
    }
    assertThat(fooled).isGreaterThan(20);
    assertThat(wrong).isLessThanOrEqualTo(3);
  }

  private static long draw(SplittableRandom random, int units, double rate) {
    return random.doubles(units).filter(value -> value < rate).count();
  }
}
