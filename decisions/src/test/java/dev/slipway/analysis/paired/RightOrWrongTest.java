package dev.slipway.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightOrWrongTest {
  @ParameterizedTest(name = "{0} worse, {1} better: {2}, {3} ({4})")
  @CsvSource({
    "10, 2,  0.019287109375, 0.03857421875, 'scipy 1.17.1 binomtest(2, 12, .5), two-sided'",
    "12, 3,  0.017578125,    0.03515625,    'scipy 1.17.1 binomtest(3, 15, .5), two-sided'",
    "2,  10, 0.996826171875, 0.03857421875, 'the same the other way round: 1 - 13 / 4096'",
    "0,  0,  1,              1,             'nothing differs'",
    "1,  0,  0.5,            1,             'one toss of a coin'",
    "5,  0,  0.03125,        0.0625,        '1 / 32'",
    "3,  3,  0.65625,        1,             '42 / 64'",
  })
  void mcnemar_counts_tosses_of_a_coin(
      int worse, int better, double oneSided, double twoSided, String source) {
    assertThat(McNemar.worse(worse, better)).as(source).isCloseTo(oneSided, within(1e-12));
    assertThat(McNemar.twoSided(worse, better)).as(source).isCloseTo(twoSided, within(1e-12));
  }

  @ParameterizedTest(name = "{0} and {1} of {2}: {4} to {5} ({6})")
  @CsvSource({
    "1,  7,  21,  0.95, -0.517, -0.026, 'Fagerland, Lydersen and Laake, Statistics in Medicine 33 (2014): airway hyperresponsiveness'",
    "6,  16, 161, 0.95, -0.124, -0.005, 'the same: complete response'",
    "40, 20, 160, 0.95, 0.0309, 0.2181, 'example of R PropCIs scoreci.mp, computed independently'",
    "0,  0,  200, 0.90, -0.0133, 0.0133, 'z^2 / (n + z^2)'",
    "0,  0,  1,   0.90, -0.7301, 0.7301, 'the same, one pair'",
    "10, 0,  10,  0.90, 0.5741, 1,      'all pairs worse: (n - z^2) / (n + z^2)'",
    "0,  10, 10,  0.90, -1, -0.5741,    'all pairs better'",
  })
  void tango_gives_the_published_intervals(
      int worse, int better, int n, double confidence, double low, double high, String source) {
    Interval interval = Tango.interval(worse, better, n, confidence);
    double digits = StrictMath.abs(low * 1000 - StrictMath.rint(low * 1000)) < 1e-9 ? 6e-4 : 6e-5;
    assertThat(interval.low()).as(source).isCloseTo(low, within(digits));
    assertThat(interval.high()).as(source).isCloseTo(high, within(digits));
  }

  @Test
  void tango_at_zero_is_mcnemar() {
    assertThat(Tango.statistic(10, 2, 100, 0)).isCloseTo(8 / StrictMath.sqrt(12), within(1e-12));
  }

  @ParameterizedTest(name = "margin {0}, {1} pairs, {2} discordant: {3}")
  @CsvSource({
    "0.02, 30,  0.10, 0.0231",
    "0.02, 50,  0.10, 0.0549",
    "0.02, 100, 0.10, 0.0482",
    "0.02, 200, 0.20, 0.0506",
    "0.05, 30,  0.10, 0.0205",
    "0.05, 50,  0.30, 0.0491",
    "0.05, 100, 0.15, 0.0496",
    "0.05, 200, 0.30, 0.0508",
  })
  void at_the_margin_tango_errs_about_as_often_as_it_says(
      double margin, int n, double discordant, double error) {
    assertThat(errorAtTheMargin(margin, n, discordant))
        .isCloseTo(error, within(5e-5))
        .isLessThan(0.056);
  }

  /** Exact: over all outcomes of the three kinds of pairs. */
  private static double errorAtTheMargin(double margin, int n, double discordant) {
    double worseRate = (discordant + margin) / 2;
    double betterRate = (discordant - margin) / 2;
    double error = 0;
    for (int worse = 0; worse <= n; worse++) {
      for (int better = 0; worse + better <= n; better++) {
        if (Tango.statistic(worse, better, n, margin) < -1.6448536269514722) {
          error +=
              StrictMath.exp(
                  logChoose(n, worse)
                      + logChoose(n - worse, better)
                      + worse * StrictMath.log(worseRate)
                      + better * StrictMath.log(betterRate)
                      + (n - worse - better) * StrictMath.log(1 - discordant));
        }
      }
    }
    return error;
  }

  private static double logChoose(int n, int k) {
    return org.apache.commons.math3.util.CombinatoricsUtils.binomialCoefficientLog(n, k);
  }

  @Test
  void counts_that_cannot_be_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> McNemar.worse(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Tango.statistic(0, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Tango.interval(3, 3, 5, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> Tango.interval(3, 2, 5, 1));
  }

  @ParameterizedTest(name = "discordance {0}, margin {1}: {2} (statistics.md, section 3)")
  @CsvSource({"0.10, 0.05, 248", "0.10, 0.03, 687", "0.10, 0.02, 1546", "0.10, 0.01, 6183"})
  void the_number_of_pairs_follows_discordance_and_margin(
      double discordance, double margin, long pairs) {
    assertThat(SampleSize.of(discordance, margin)).isEqualTo(pairs);
  }

  @ParameterizedTest(name = "margin {0}: {1} pairs without a difference")
  @CsvSource({"0.02, 133", "0.05, 52", "0.01, 268"})
  void pairs_without_a_difference_show_a_margin_from_this_number_on(double margin, int pairs) {
    assertThat(SampleSize.withoutDifference(margin)).isEqualTo(pairs);
    assertThat(Tango.interval(0, 0, pairs, 0.9).high()).isLessThan(margin);
    assertThat(Tango.interval(0, 0, pairs - 1, 0.9).high()).isGreaterThanOrEqualTo(margin);
  }
}
