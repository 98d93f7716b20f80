package dev.slipway.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradedTest {
  /** Darwin's maize: Fisher, The Design of Experiments (1935), section 17, eighths of an inch. */
  private static final double[] MAIZE = {
    49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48
  };

  /** Efron and Tibshirani (1993), table 14.1: 26 neurologically impaired children, test A. */
  private static final double[] SPATIAL = {
    48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
    41
  };

  private static final Resampling EXACT = new Resampling(1 << 15, 1);

  /** Fisher, section 21: 863 of the 32 768 patterns reach the sum of 314. */
  @Test
  void sign_flips_agree_with_fisher() {
    assertThat(SignFlip.worse(Differences.of(MAIZE), EXACT)).isEqualTo(863 / 32768.0);
  }

  /** Fisher, section 17: t = 2.148 on 14 degrees of freedom, two-sided probability 4.970 %. */
  @Test
  void students_t_agrees_with_fisher() {
    assertThat(2 * PairedT.worse(Differences.of(MAIZE))).isCloseTo(0.0497, within(5e-5));
    assertThat(Differences.of(MAIZE).mean() / Differences.of(MAIZE).standardError())
        .isCloseTo(2.148, within(5e-4));
  }

  /** The two tests of section 6.7 of statistics.md: scipy 1.17.1 ttest_rel. */
  @Test
  void students_t_agrees_with_scipy() {
    double[] differences = {-0.5, 2.2, 4.1, 3.1, 3.7, 3.1, 4.4, 12.2};
    assertThat(2 * PairedT.worse(Differences.of(differences)))
        .isCloseTo(0.0163834318, within(1e-9));
  }

  @Test
  void sampled_sign_flips_come_close_to_all_of_them_and_repeat() {
    Resampling few = new Resampling(20_000, 7);
    double sampled = SignFlip.worse(Differences.of(MAIZE), few);
    assertThat(sampled).isCloseTo(863 / 32768.0, within(0.004));
    assertThat(SignFlip.worse(Differences.of(MAIZE), few)).isEqualTo(sampled);
  }

  @ParameterizedTest(name = "{0} worse and {1} better of {2}")
  @CsvSource({"10, 2, 12", "3, 1, 40", "0, 5, 9", "6, 6, 100"})
  void sign_flips_of_right_or_wrong_answers_are_mcnemar(int worse, int better, int n) {
    double[] differences = new double[n];
    Arrays.fill(differences, 0, worse, 1);
    Arrays.fill(differences, worse, worse + better, -1);
    assertThat(SignFlip.worse(Differences.of(differences), EXACT))
        .isCloseTo(McNemar.worse(worse, better), within(1e-12));
  }

  @ParameterizedTest(name = "{0}: p {1}")
  @CsvSource({"'0 0 0', 1", "'5', 0.5", "'-5', 1", "'1 1 1 1', 0.0625", "'0.1 0.2 -0.3', 0.625"})
  void sign_flips_at_the_edges(String differences, double p) {
    assertThat(SignFlip.worse(numbers(differences), EXACT)).isEqualTo(p);
  }

  /**
   * Efron and Tibshirani, table 14.2: variance 171.5, percentile 100.8 to 233.9, BCa 115.8 to
   * 259.6.
   */
  @Test
  void bca_agrees_with_efron_and_tibshirani() {
    Corpus variance =
        new Corpus(
            sums -> sums[1] / sums[0] - (sums[2] / sums[0]) * (sums[2] / sums[0]),
            Arrays.stream(SPATIAL).map(x -> 1).toArray(),
            Arrays.stream(SPATIAL).map(x -> x * x).toArray(),
            SPATIAL);
    assertThat(variance.figure()).isCloseTo(171.534, within(1e-3));
    assertThat(Bca.acceleration(variance.jackknife())).isCloseTo(0.061, within(5e-4));
    Interval interval = Bca.interval(variance, 0.9, new Resampling(200_000, 1));
    assertThat(interval.low()).isCloseTo(115.8, within(2.0));
    assertThat(interval.high()).isCloseTo(259.6, within(4.0));
    double[] figures = variance.bootstrap(new Resampling(200_000, 1));
    assertThat(figures[10_000]).isCloseTo(100.8, within(4.0));
    assertThat(figures[190_000]).isCloseTo(233.9, within(4.0));
  }

  @Test
  void bca_of_a_mean_covers_as_often_as_it_says() {
    SplittableRandom random = new SplittableRandom(3);
    int missed = 0;
    for (int trial = 0; trial < 1000; trial++) {
      double[] skewed =
          IntStream.range(0, 60).mapToDouble(i -> -StrictMath.log(random.nextDouble())).toArray();
      Differences differences = Differences.of(skewed);
      Interval interval = Bca.interval(Corpus.mean(differences), 0.9, new Resampling(1000, trial));
      missed += interval.low() > 1 || interval.high() < 1 ? 1 : 0;
    }
    assertThat(missed).as("of 1000 at 10 %").isBetween(75, 140);
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @CsvSource({
    "'5', -Infinity, Infinity",
    "'5 5 5 5', 5, 5",
    "'0 0 0', 0, 0",
    "'1e9 1e9', 1e9, 1e9",
  })
  void intervals_at_the_edges(String values, double low, double high) {
    Interval expected = new Interval(low, high);
    assertThat(PairedT.interval(numbers(values), 0.9)).isEqualTo(expected);
    assertThat(Bca.interval(Corpus.mean(numbers(values)), 0.9, new Resampling(100, 1)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} pairs without a difference")
  @CsvSource({"100", "500", "5000"})
  void a_cautious_interval_of_no_difference_is_tangos(int pairs) {
    Interval cautious = PairedT.cautious(Differences.of(new double[pairs]), 1, 0.9);
    Interval tango = Tango.interval(0, 0, pairs, 0.9);
    assertThat(cautious.high()).isBetween(tango.high(), 1.02 * tango.high());
    assertThat(cautious.low()).isEqualTo(-cautious.high());
  }

  /** 100 examples of which two lost 0.9: five points lost for good would look like it with 8 %. */
  @Test
  void two_lost_examples_do_not_show_that_five_points_are_not_lost() {
    double[] differences = new double[100];
    Arrays.fill(differences, 0, 2, 0.9);
    assertThat(PairedT.interval(Differences.of(differences), 0.9).high()).isLessThan(0.05);
    assertThat(PairedT.cautious(Differences.of(differences), 1, 0.9).high()).isGreaterThan(0.05);
  }

  /** Each example three times in a cluster adds no evidence. */
  @Test
  void a_clustered_standard_error_counts_clusters() {
    double[] tripled = Arrays.stream(MAIZE).map(x -> 3 * x).toArray();
    int[] sizes = new int[MAIZE.length];
    Arrays.fill(sizes, 3);
    Differences clustered = new Differences(tripled, sizes);
    assertThat(clustered.mean()).isEqualTo(Differences.of(MAIZE).mean());
    assertThat(clustered.standardError())
        .isCloseTo(Differences.of(MAIZE).standardError(), within(1e-12));
    assertThat(SignFlip.worse(clustered, EXACT)).isEqualTo(863 / 32768.0);
  }

  /** Clusters {1, 2} and {3} and {6}: residuals -3, 0, 3 around a mean of 3. */
  @Test
  void clusters_of_different_sizes_weigh_by_their_examples() {
    Differences differences = new Differences(new double[] {3, 3, 6}, new int[] {2, 1, 1});
    assertThat(differences.mean()).isEqualTo(3);
    assertThat(differences.standardError())
        .isCloseTo(StrictMath.sqrt(1.5 * (9 + 0 + 9)) / 4, within(1e-12));
  }

  @Test
  void what_is_no_number_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Differences.of(1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Differences.of(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> Differences.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Differences(new double[] {1}, new int[] {0}));
    assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(0, 1));
  }

  private static Differences numbers(String text) {
    return Differences.of(
        Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }
}
