package dev.slipway.bench.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsTest {
  private static final int DRAWS = 200_000;

  /** Five standard errors: chance alone leaves them once in two million rows. */
  private static final double ERRORS = 5;

  @ParameterizedTest(name = "{0} units, rate {1}")
  @CsvSource({
    "50, 0.01", // counting up from zero
    "950, 0.01", // just below the change of method
    "950, 0.02", // rejection
    "950, 0.2",
    "1000, 0.5",
    "50, 0.95", // the mirror image
    "1000000, 0.3"
  })
  void a_binomial_draw_has_the_mean_the_variance_and_the_tails_of_its_law(int n, double p) {
    BinomialDistribution law = new BinomialDistribution(null, n, p);
    double mean = n * p;
    double variance = mean * (1 - p);
    SummaryStatistics seen = drawn(draws -> draws.binomial(n, p));
    assertThat(seen.getMean()).isCloseTo(mean, within(ERRORS * Math.sqrt(variance / DRAWS)));
    assertThat(seen.getVariance() / variance).isCloseTo(1, within(0.03));
    int tail = (int) Math.ceil(mean + Math.sqrt(variance));
    double expected = law.cumulativeProbability(tail);
    assertThat(drawn(draws -> draws.binomial(n, p) <= tail ? 1 : 0).getMean())
        .isCloseTo(expected, within(ERRORS * Math.sqrt(expected * (1 - expected) / DRAWS)));
  }

  @ParameterizedTest(name = "rate {0} of {1}")
  @CsvSource({"0, 10, 0", "1, 10, 10", "0.5, 0, 0"})
  void a_binomial_draw_without_a_choice_is_no_choice(double p, int n, int expected) {
    assertThat(Draws.of(1, "edges", 0).binomial(n, p)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "shape {0}")
  @CsvSource({"0.5", "1", "10", "941"})
  void a_gamma_draw_has_its_mean_and_its_variance(double shape) {
    SummaryStatistics seen = drawn(draws -> draws.gamma(shape));
    assertThat(seen.getMean()).isCloseTo(shape, within(ERRORS * Math.sqrt(shape / DRAWS)));
    assertThat(seen.getVariance() / shape).isCloseTo(1, within(0.05));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1, 10", "49, 50", "940, 950"})
  void an_order_statistic_has_the_mean_of_its_rank(int rank, int n) {
    double mean = rank / (n + 1.0);
    double variance = mean * (1 - mean) / (n + 2);
    assertThat(drawn(draws -> draws.ordered(rank, n)).getMean())
        .isCloseTo(mean, within(ERRORS * Math.sqrt(variance / DRAWS)));
  }

  @Test
  void a_repetition_repeats_and_its_neighbours_differ() {
    double first = Draws.of(7, "a", 3).uniform();
    assertThat(Draws.of(7, "a", 3).uniform()).isEqualTo(first);
    assertThat(Draws.of(7, "a", 4).uniform()).isNotEqualTo(first);
    assertThat(Draws.of(7, "b", 3).uniform()).isNotEqualTo(first);
    assertThat(Draws.of(8, "a", 3).uniform()).isNotEqualTo(first);
  }

  private static SummaryStatistics drawn(ToDoubleFunction<Draws> one) {
    Draws draws = Draws.of(20261121, "test", 0);
    SummaryStatistics seen = new SummaryStatistics();
    for (int i = 0; i < DRAWS; i++) {
      seen.addValue(one.applyAsDouble(draws));
    }
    return seen;
  }
}
