package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers. Sides: see {@link Columns#known}. */
class DriftFiguresTest {
  @ParameterizedTest
  @CsvSource({
    // Evidently's formulas on numpy 2.4.6 and scipy 1.17.1
    "A, PSI_STURGES, 0.2932674138",
    "A, JENSENSHANNON, 0.1835514600",
    "A, KL_DIV, 0.1466337069",
    "A, KS, 0.1",
    "A, WASSERSTEIN, 0.3464274833",
    "B, PSI_STURGES, 0.3929136246",
    "B, JENSENSHANNON, 0.2168679543",
    "B, KL_DIV, 0.1762624125",
    "B, KS, 0.25",
    "B, WASSERSTEIN, 0.5773499805",
    "C, PSI_STURGES, 0.0072928623",
    "C, JENSENSHANNON, 0.0301875852",
    "C, KL_DIV, 0.0036514732",
    "C, KS, 0.01",
    "C, WASSERSTEIN, 0.0173213742",
    // Evidently's own test of the t test, the same data
    "Evidently, KS, 0.625",
    "Evidently, WASSERSTEIN, 0.7812361",
    // ten deciles of the reference, floor 1e-4, by hand: 0.0999 ln 1000 + 0.1 ln 2
    "A, PSI_DECILES, 0.7593989",
    "B, PSI_DECILES, 0.3830810",
  })
  void a_statistic_has_the_known_value(String data, DriftMethod method, double expected) {
    assertThat(Columns.known(data).measure(method).statistic()).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"A, 9", "B, 12", "C, 9"})
  void sturges_bins_are_as_many_as_numpy_makes(String data, int bins) {
    assertThat(Columns.known(data).table().bins()).isEqualTo(bins);
  }

  @ParameterizedTest
  @CsvSource({
    // scipy's documentation of wasserstein_distance
    "0 1 3, 5 6 8, 5.0",
    "3 3 3 1, 3 3 1 1, 0.5",
    "2, 2, 0",
  })
  void the_unnormed_distance_is_that_of_scipy(String reference, String current, double expected) {
    assertThat(Wasserstein.distance(sample(reference), sample(current)))
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // scipy 1.17.1: jensenshannon, entropy; psi and total variation by numpy
    "500 300 200, 450 330 220, JENSENSHANNON, 0.0354070906502234",
    "500 300 200, 450 330 220, KL_DIV, 0.005025167926750691",
    "500 300 200, 450 330 220, PSI_STURGES, 0.01003353477310756",
    "500 300 200, 450 330 220, CHISQUARE, 0.05",
    "5000 3000 1500 500, 160 95 30 15, JENSENSHANNON, 0.053837063117350134",
    "5000 3000 1500 500, 160 95 30 15, KL_DIV, 0.01233033926635635",
    "900 100, 870 130, Z, 0.03",
    // scipy's documentation: the distance of disjoint shares is 1 to base 2
    "1 0 0, 0 1 0, JENSENSHANNON, 0.8325546111576977",
    "1 0, 1 1, JENSENSHANNON, 0.46450140402",
  })
  void shares_of_categories_have_the_known_distance(
      String reference, String current, DriftMethod method, double expected) {
    assertThat(Measured.of(method, table(reference, current)).statistic())
        .isCloseTo(expected, within(1e-10));
  }

  @Test
  void an_empty_share_is_filled_as_evidently_does() {
    double psi = Measured.of(DriftMethod.PSI_STURGES, table("5 5", "10 0")).statistic();

    assertThat(psi)
        .isCloseTo(0.5 * StrictMath.log(2) + 0.4999 * StrictMath.log(5000), within(1e-12));
  }

  @Test
  void a_share_below_the_fill_makes_the_fill_smaller() {
    double psi =
        Measured.of(DriftMethod.PSI_STURGES, table("99999 1 0", "50000 25000 25000")).statistic();
    double r = 1e-5;

    assertThat(psi)
        .isCloseTo(
            (1 - r - 0.5) * StrictMath.log((1 - r) / 0.5)
                + (r - 0.25) * StrictMath.log(r / 0.25)
                + (r / 1e6 - 0.25) * StrictMath.log(r / 1e6 / 0.25),
            within(1e-9));
  }

  static Frequencies table(String reference, String current) {
    return new Frequencies(longs(reference), longs(current));
  }

  private static long[] longs(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static Sample sample(String text) {
    return Sample.of(
        java.util.Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }
}
