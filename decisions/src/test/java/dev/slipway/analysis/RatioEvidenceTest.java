package dev.slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest(name = "{0} of {1} against {2} of {3}: {4}")
  @CsvSource({
    // candidate events, units, baseline events, units, what the evidence of harm does
    "0,          100,        0,          100,        NOTHING", // zero events
    "0,          1000000000, 0,          1000000000, NOTHING",
    "100,        100,        100,        100,        FALLS", // all events
    "5,          5,          0,          95,         RISES", // none on the baseline
    "0,          500,        30,         500,        FALLS",
    "10000000,   1000000000, 10000000,   1000000000, FALLS", // 10^9 units
    "20000000,   1000000000, 10000000,   1000000000, RISES",
    "10,         1000,       9990,       999000,     FALLS", // share 0.1 %
    "40,         1000,       9990,       999000,     RISES"
  })
  void boundary_counts_move_the_evidence_as_they_should(
      long candidateEvents, long candidate, long baselineEvents, long baseline, Move move) {
    RatioEvidence evidence =
        RatioEvidence.none(1, List.of(1.5))
            .plus(candidate, candidateEvents, baseline, baselineEvents);
    assertThat(evidence.logs()).allSatisfy(log -> assertThat(log).isFinite());
    assertThat(Move.of(evidence.harm(1))).isEqualTo(move);
  }

  enum Move {
    RISES,
    FALLS,
    NOTHING;

    static Move of(double evidence) {
      return evidence == 1 ? NOTHING : evidence > 1 ? RISES : FALLS;
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 10, 1", "10, -1, 10, 1", "10, 1, -1, 0", "10, 1, 10, -1"})
  void negative_counts_are_refused(long cu, long ce, long bu, long be) {
    RatioEvidence none = RatioEvidence.none(1, List.of(1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.plus(cu, ce, bu, be))
        .withMessageStartingWith("needs counts of 0 or more");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
  void a_ratio_that_is_none_is_refused(double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatioEvidence.none(ratio, List.of(1.5)))
        .withMessageStartingWith("a ratio must be positive");
  }

  @Test
  void a_log_that_is_no_number_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatioEvidence(List.of(1.0), List.of(Double.NaN)));
  }

  @Test
  void a_list_whose_powers_differ_in_the_last_bit_is_still_found() {
    RatioEvidence evidence = RatioEvidence.none(1.2, List.of(1.5)).plus(5000, 50, 5000, 50);
    RatioEvidence elsewhere =
        new RatioEvidence(evidence.ratios().stream().map(Math::nextUp).toList(), evidence.logs());
    assertThat(elsewhere.nonInferiority(1.5)).isEqualTo(evidence.nonInferiority(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> evidence.harm(7.7));
  }
}
