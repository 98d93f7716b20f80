package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers: computed independently (Python) for 6 of 200 against 40 of 3800 events. */
class RatioEvidenceTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.5, 1.2969304695",
    "1.0, 2.0, 1.9145355316",
    "1.0, 3.0, 2.2074054610",
    "1.2, 1.8, 1.0863530628",
    "1.2, 2.4, 1.5043004728",
    "1.2, 3.6, 1.4273778459"
  })
  void the_log_likelihood_ratio_has_the_published_value(
      double limit, double alternative, double expected) {
    RatioEvidence evidence = RatioEvidence.none(limit, List.of(1.5)).plus(200, 6, 3800, 40);
    double listed =
        evidence.ratios().stream()
            .filter(ratio -> Math.abs(ratio - alternative) < 1e-9)
            .findFirst()
            .orElseThrow();
    assertThat(evidence.logRatio(listed, limit)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void harm_is_the_mean_of_the_likelihood_ratios_over_its_five_alternatives() {
    RatioEvidence evidence = RatioEvidence.none(1, List.of(1.5)).plus(200, 6, 3800, 40);
    double sum = 0;
    for (double alternative : new double[] {1.25, 1.5, 2, 3, 5}) {
      sum += Math.exp(evidence.logRatio(alternative, 1));
    }
    assertThat(evidence.harm(1)).isCloseTo(sum / 5, within(1e-12));
  }

  @Test
  void windows_of_different_shares_are_added_and_not_pooled() {
    RatioEvidence staged =
        RatioEvidence.none(1, List.of(1.5)).plus(50, 0, 950, 5).plus(500, 10, 500, 10);
    RatioEvidence pooled = RatioEvidence.none(1, List.of(1.5)).plus(550, 10, 1450, 15);
    assertThat(staged.harm(1)).isLessThan(1);
    assertThat(pooled.harm(1)).isGreaterThan(1.5);
  }

  @Test
  void a_window_without_units_on_one_arm_says_nothing() {
    RatioEvidence none = RatioEvidence.none(1, List.of(1.5));
    assertThat(none.plus(0, 0, 100, 5)).isEqualTo(none);
    assertThat(none.plus(100, 5, 0, 0)).isEqualTo(none);
    assertThat(none.harm(1)).isEqualTo(1);
  }

  @Test
  void the_interval_narrows_around_the_true_ratio() {
    RatioEvidence few = RatioEvidence.none(1, List.of(1.5)).plus(1000, 20, 1000, 10);
    RatioEvidence many = few;
    for (int i = 0; i < 99; i++) {
      many = many.plus(1000, 20, 1000, 10);
    }
    assertThat(few.interval(0.05).low()).isLessThan(1);
    assertThat(many.interval(0.05).low()).isBetween(1.7, 2.0);
    assertThat(many.interval(0.05).high()).isBetween(2.0, 2.35);
  }

  @Test
  void the_interval_is_unbounded_without_evidence() {
    RatioEvidence.Interval interval = RatioEvidence.none(1, List.of(1.5)).interval(0.05);
    assertThat(interval).isEqualTo(new RatioEvidence.Interval(0, Double.POSITIVE_INFINITY));
  }

  @Test
  void non_inferiority_needs_events_and_grows_with_them() {
    RatioEvidence evidence = RatioEvidence.none(1.2, List.of(1.5));
    for (int i = 0; i < 20; i++) {
      evidence = evidence.plus(5000, 50, 5000, 50);
    }
    assertThat(evidence.nonInferiority(1.5)).isGreaterThan(1000);
    assertThat(evidence.harm(1.2)).isLessThan(0.1);
  }
}
