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
  void the_evidence_is_the_bayes_factor(long candidate, long baseline, double log) {
    double evidence = SampleRatio.of(5).seen(baseline, candidate).evidence();
    assertThat(StrictMath.log(evidence)).isCloseTo(log, within(1e-8));
  }

  @ParameterizedTest(name = "{0} against {1} at {2}%: broken {3}")
  @CsvSource({
    "500,      9500,      5,   false", // as planned
    "10000,    10000,     5,   true",
    "620,      9380,      5,   true",
    "550,      9450,      5,   false",
    "0,        100,       5,   false", // one arm empty, as may happen
    "0,        2000,      5,   true",
    "100,      0,         5,   true",
    "1000,     999000,    0.1, false", // share 0.1 %
    "2000,     999000,    0.1, true",
    "50000000, 950000000, 5,   false", // 10^9 units
    "51000000, 949000000, 5,   true"
  })
  void a_split_is_broken_only_where_chance_cannot_explain_it(
      long candidate, long baseline, double percent, boolean broken) {
    SampleRatio ratio = SampleRatio.of(percent).seen(baseline, candidate);
    assertThat(ratio.broken()).as("evidence %s", ratio.evidence()).isEqualTo(broken);
  }

  @Test
  void a_broken_split_stays_broken() {
    SampleRatio broken = SampleRatio.of(5).seen(10_000, 10_000);
    assertThat(broken.observedPercent()).isEqualTo(50);
    assertThat(broken.seen(95_000, 5000).broken()).isTrue();
  }

  /** Simulated: looked at after every tenth unit, over ten thousand units. */
  @Test
  void looking_often_raises_no_alarm_and_finds_six_and_a_half_for_five_percent() {
    int alarms = 0;
    int found = 0;
    for (int run = 0; run < 200; run++) {
      alarms += breaks(run, 0.05) ? 1 : 0;
      found += breaks(run, 0.065) ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
    assertThat(found).isGreaterThanOrEqualTo(190);
  }

  private static boolean breaks(int seed, double share) {
    SplittableRandom random = new SplittableRandom(seed);
    SampleRatio ratio = SampleRatio.of(5);
    long candidate = 0;
    for (int units = 10; units <= 10_000; units += 10) {
      candidate += random.doubles(10).filter(value -> value < share).count();
      ratio = ratio.seen(units - candidate, candidate);
    }
    return ratio.broken();
  }

  @Test
  void nobody_says_nothing() {
    assertThat(SampleRatio.of(5).seen(0, 0).evidence()).isEqualTo(1);
    assertThat(SampleRatio.of(5).observedPercent()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, 100, -1})
  void a_share_that_splits_nothing_is_refused(double percent) {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(percent));
  }

  @Test
  void negative_counts_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(5).seen(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(5).seen(1, -1));
  }
}
