package dev.slipway.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {
  @ParameterizedTest(name = "p{0} at {1}: {2} ({3})")
  @CsvSource({
    "0.99, 0.05,  299, 'statistics.md, section 3: ln .05 / ln .99'",
    "0.99, 0.025, 368, 'ln .025 / ln .99'",
    "0.95, 0.05,  59,  'Wilks 1941: 59 for 95 % of 95 %'",
    "0.90, 0.05,  29,  'Wilks 1941'",
    "0.50, 0.05,  5,   'ln .05 / ln .5'",
    "0.01, 0.05,  299, 'as p99'",
  })
  void a_bound_needs_this_many_values(double quantile, double error, int values, String source) {
    assertThat(OrderStatistics.fewest(quantile, error)).as(source).isEqualTo(values);
  }

  @ParameterizedTest(name = "{0} values, p{1} at {2}: ranks {3} and {4} ({5})")
  @CsvSource({
    "10,  0.5,  0.025, 2,  9,   'median of 10, coverage .9785: Conover, Practical Nonparametric Statistics'",
    "20,  0.5,  0.025, 6,  15,  'median of 20, coverage .9586: the same'",
    "298, 0.99, 0.05,  292, 299, 'one value short of an upper bound'",
    "299, 0.99, 0.05,  293, 299, 'just enough: the largest value'",
    "1,   0.5,  0.05,  0,  2,   'one value bounds nothing'",
  })
  void bounds_are_ranks(
      int values, double quantile, double error, int lower, int upper, String source) {
    assertThat(OrderStatistics.lowerRank(values, quantile, error)).as(source).isEqualTo(lower);
    assertThat(OrderStatistics.upperRank(values, quantile, error)).as(source).isEqualTo(upper);
  }

  @ParameterizedTest(name = "p{0} of 1, 2, 3, 4 is {1}")
  @CsvSource({"0.25, 1", "0.26, 2", "0.5, 2", "0.99, 4", "0.01, 1"})
  void a_quantile_is_the_nearest_rank(double quantile, double value) {
    assertThat(OrderStatistics.quantile(new double[] {1, 2, 3, 4}, quantile)).isEqualTo(value);
  }
}
