package dev.slipway.analysis.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTestsTest {
  @ParameterizedTest
  @CsvSource({
    // scipy 1.17.1: chisquare(current, reference scaled to the current rows)
    "50 30 20, 30 25 45, 1.977036824125374e-09",
    "16 16 16 16 16 8, 16 18 16 14 12 12, 0.6233876277495822",
    "5 5, 5 5, 1",
    "7, 9, 1",
    "5 5 0, 5 5 1, 0",
  })
  void goodness_of_fit_is_evidentlys(String reference, String current, double expected) {
    assertThat(CountTests.goodnessOfFit(DriftFiguresTest.table(reference, current)))
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // pooled two-proportion z test by scipy 1.17.1 (norm.cdf)
    "60 40, 45 55, 0.03367206885634588",
    "300 700, 70 130, 0.1621821440794513",
    "5 5, 5 5, 1",
    "3, 4, 1",
  })
  void z_is_the_pooled_test_of_two_shares(String reference, String current, double expected) {
    assertThat(CountTests.z(DriftFiguresTest.table(reference, current)))
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // scipy 1.17.1: chi2_contingency without correction
    "500 300 200, 450 330 220, 0.08157228949885938, 0.001",
    "900 100, 870 130, 0.03548845046647463, 0.001",
    "5000 3000 1500 500, 160 95 30 15, 0.12085019413600619, 0.001",
    // 200 000 permutations by numpy 2.4, seed 1: a new value 2 or 4 times in 300 rows
    "5000 0, 298 2, 0.003245, 0.003",
    "5000 0, 296 4, 0.000005, 0.00005",
    "5 5, 5 5, 1, 0",
    "7, 9, 1, 0",
  })
  void homogeneity_is_near_the_chi_square_test(
      String reference, String current, double expected, double tolerance) {
    assertThat(CountTests.homogeneity(DriftFiguresTest.table(reference, current)))
        .isCloseTo(expected, within(tolerance));
  }

  @Test
  void many_rare_values_alarm_nobody() {
    String rare = "3 ".repeat(40) + "0 ".repeat(10) + "200";
    String alike = "1 ".repeat(40) + "2 ".repeat(10) + "200";

    // 200 000 permutations by numpy 2.4, seed 1
    assertThat(CountTests.homogeneity(DriftFiguresTest.table(rare, alike)))
        .isCloseTo(0.295425, within(0.05));
  }

  @Test
  void a_column_of_ids_says_nothing() {
    long[] ones = new long[600];
    long[] others = new long[600];
    for (int i = 0; i < 300; i++) {
      ones[i] = 1;
      others[300 + i] = 1;
    }

    assertThat(CountTests.homogeneity(new Frequencies(ones, others))).isEqualTo(1);
  }
}
