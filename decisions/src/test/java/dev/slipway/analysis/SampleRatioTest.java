package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRatioTest {
  /** Log Bayes factors computed independently (Python, lgamma), planned share 5 %, prior 100. */
  @ParameterizedTest
  @CsvSource({
    "50,   950,   -1.2141170647",
    "80,   920,    6.0190946860",
    "0,    100,    1.5864630272",
    "10,   90,     0.6012788575",
    "5000, 95000, -3.4710492462",
    "5300, 94700,  5.7916989838"
  })
  void a_first_window_weighs_half_its_bayes_factor(long candidate, long baseline, double log) {
    double evidence = SampleRatio.of(5).plus(baseline, candidate).evidence();
    assertThat(StrictMath.log(2 * evidence)).isCloseTo(log, within(1e-8));
  }

  @ParameterizedTest(name = "{0} windows of {1} against {2} at {3}%: broken {4}")
  @CsvSource({
    "1,    500,  9500,   5,   false", // as planned
    "1,    10000, 10000, 5,   true",
    "1,    900,  9100,   5,   true",
    "1,    0,    100,    5,   false", // one arm empty, as may happen
    "1,    0,    2000,   5,   true",
    "1000, 1,    999,    0.1, false", // share 0.1 %
    "1,    50000000, 950000000, 5, false", // 10^9 units
    "1,    51000000, 949000000, 5, true",
    "500,  8,    92,     5,   false" // the same hundred users, by chance a little lopsided
  })
  void a_split_is_broken_only_where_chance_cannot_explain_it(
      int windows, long candidate, long baseline, double percent, boolean broken) {
    SampleRatio ratio = SampleRatio.of(percent);
    for (int i = 0; i < windows; i++) {
      ratio = ratio.plus(baseline, candidate);
    }
    assertThat(ratio.broken()).as("evidence %s", ratio.evidence()).isEqualTo(broken);
  }

  @Test
  void a_broken_split_stays_broken() {
    SampleRatio broken = SampleRatio.of(5).plus(10_000, 10_000);
    assertThat(broken.plus(9500, 500).broken()).isTrue();
    assertThat(broken.observedPercent()).isEqualTo(50);
  }

  /** Users come back in every window and stay on their side: the hard case for a running test. */
  @Test
  void two_hundred_users_that_come_back_every_minute_raise_no_alarm() {
    int alarms = 0;
    for (int run = 0; run < 300; run++) {
      SplittableRandom random = new SplittableRandom(run);
      long candidate = random.doubles(200).filter(value -> value < 0.05).count();
      SampleRatio ratio = SampleRatio.of(5);
      for (int window = 0; window < 500; window++) {
        ratio = ratio.plus(200 - candidate, candidate);
      }
      alarms += ratio.broken() ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void nobody_says_nothing() {
    assertThat(SampleRatio.of(5).plus(0, 0)).isEqualTo(SampleRatio.of(5));
    assertThat(SampleRatio.of(5).observedPercent()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, 100, -1})
  void a_share_that_splits_nothing_is_refused(double percent) {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(percent));
  }

  @Test
  void negative_counts_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(5).plus(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(5).plus(1, -1));
  }
}
