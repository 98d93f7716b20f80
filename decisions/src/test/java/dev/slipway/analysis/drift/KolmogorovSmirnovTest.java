package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
  /** scipy 1.17.1, ks_2samp: distances that are whole steps of the two sizes. */
  @ParameterizedTest
  @CsvSource({
    "8, 8, 0.625, 0.0870240870",
    "100, 100, 0.1, 0.7020569829",
    "1000, 1000, 0.25, 7.613348817e-28",
    "100, 50, 0.01, 1",
    "100, 50, 0.05, 0.9999951006635888",
    "1000, 700, 0.019142857142857142, 0.9974600586099995",
    "300, 200, 0.1, 0.17313583335670987",
    "9999, 10000, 0.02, 0.03589605170521495",
    "10000, 9999, 0.05, 2.614608400705713e-11",
    "9999, 10000, 0.1, 5.692894561555429e-44",
    "10000, 10000, 0.05, 2.7522193691639167e-11",
    "10000, 10000, 0.0073, 0.9526534360915695",
  })
  void the_exact_probability_is_that_of_scipy(int n, int m, double d, double expected) {
    assertThat(KolmogorovSmirnov.p(d, n, m)).isCloseTo(expected, Percentage.withPercentage(1e-6));
  }

  /** The exact probability (scipy 1.17.1, method exact) beside the limit law in use there. */
  @ParameterizedTest
  @CsvSource({
    "10001, 10001, 0.007299270072992747, 0.9526729887118573",
    "10001, 8000, 0.007388236176382346, 0.966557762691218",
  })
  void beyond_ten_thousand_the_limit_law_is_near(int n, int m, double d, double exact) {
    assertThat(KolmogorovSmirnov.p(d, n, m)).isCloseTo(exact, within(0.002));
  }

  @ParameterizedTest
  @CsvSource({
    // tables of Kolmogorov's law (Smirnov 1948): x = d sqrt(n/2) = 0.5, 1, 1.36, 1.63
    "0.5, 0.963945",
    "1.0, 0.270000",
    "1.36, 0.049486",
    "1.63, 0.009846",
  })
  void the_limit_law_is_kolmogorovs(double x, double expected) {
    double n = 2e8;
    assertThat(KolmogorovSmirnov.p(x / StrictMath.sqrt(n / 2), (long) n, (long) n))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void commons_math_counts_only_greater_distances_and_is_therefore_not_used() {
    double[] x = {38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0};
    double[] y = {39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8};

    double strict =
        new org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(x, y);

    assertThat(strict).isCloseTo(0.0186480, within(1e-6));
    assertThat(KolmogorovSmirnov.p(0.625, 8, 8)).isCloseTo(0.0870240870, within(1e-9));
  }

  @Test
  void ties_are_passed_on_both_sides_before_the_distance_is_taken() {
    Sample reference = Sample.of(1, 1, 1, 2, 2, 3);
    Sample current = Sample.of(1, 1, 2, 2, 2, 3);

    assertThat(KolmogorovSmirnov.distance(reference, current)).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(KolmogorovSmirnov.distance(reference, reference)).isZero();
    assertThat(KolmogorovSmirnov.p(0, 6, 6)).isEqualTo(1);
  }

  @Test
  void disjoint_samples_are_as_far_apart_as_can_be() {
    double d = KolmogorovSmirnov.distance(Sample.of(1, 2, 3), Sample.of(4, 5, 6, 7));

    assertThat(d).isEqualTo(1);
    assertThat(KolmogorovSmirnov.p(d, 3, 4)).isCloseTo(2 / 35.0, within(1e-12));
  }
}
