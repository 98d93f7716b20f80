package dev.slipway.bench.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RivalsTest {
  /** Hollander and Wolfe (1973), table 4.1, as in the documentation of R's wilcox.test. */
  private static final double[] TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

  private static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

  @Test
  void the_rank_test_agrees_with_a_published_example() {
    MannWhitney test = new MannWhitney(TERM, EARLY);
    assertThat(test.statistic(0)).as("W = 35, corrected").isCloseTo(1.1635076278, within(1e-10));
    assertThat(test.shift(0)).as("between the two middle differences").isBetween(0.2999, 0.3101);
  }

  @Test
  void the_rank_test_corrects_for_ties() {
    MannWhitney test = new MannWhitney(new double[] {1, 2, 2, 3}, new double[] {2, 3, 4});
    assertThat(test.statistic(0))
        .as("by hand: -3 of 2.699")
        .isCloseTo(-1.1114378605, within(1e-10));
  }

  /** What users of Kayenta report (spinnaker 6278); the size of the outliers does not matter. */
  @ParameterizedTest(name = "{0} of 10 points at {1}: worse {2}")
  @CsvSource({
    "7, 100, false",
    "7, 1000000, false",
    "8, 100, true",
    "10, 1.001, true",
    "0, 1, false"
  })
  void ranks_pass_seven_bad_points_of_ten(int bad, double value, boolean worse) {
    double[] candidate = new double[10];
    double[] baseline = new double[10];
    Arrays.fill(candidate, 1);
    Arrays.fill(candidate, 0, bad, value);
    Arrays.fill(baseline, 1);
    assertThat(IntervalRanks.high(candidate, baseline)).isEqualTo(worse);
  }

  @Test
  void a_limit_per_interval_adds_failures_up() {
    Window bad = new Window(50, 3, 950, 9);
    Window good = new Window(50, 2, 950, 9);
    assertThat(new FixedLimit(0.05, 1).alarm(bad)).isTrue();
    assertThat(new FixedLimit(0.05, 1).alarm(good)).as("exactly 4 %").isFalse();
    FixedLimit patient = new FixedLimit(0.05, 2);
    assertThat(patient.alarm(bad)).isFalse();
    assertThat(patient.alarm(good)).isFalse();
    assertThat(patient.alarm(bad)).as("good checks take nothing back").isTrue();
  }

  /** 10 against 2 of 100: t = 2.413 with 137.1 degrees of freedom, p = 0.0171. */
  @ParameterizedTest(name = "{0} against {1} of 100: {2}")
  @CsvSource({"10, 2, true", "8, 2, false", "2, 10, false", "10, 0, false"})
  void welch_rolls_back_what_is_worse_at_five_percent(int candidate, int baseline, boolean worse) {
    assertThat(new WelchPeeking().alarm(new Window(100, candidate, 100, baseline)))
        .isEqualTo(worse);
  }
}
