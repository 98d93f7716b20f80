package dev.slipway.bench.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialRulesTest {
  private static final Window WINDOW = new Window(200, 6, 3800, 40);

  /** Worked out apart from this code, with the same counts. */
  @ParameterizedTest(name = "ratio {0}: {1}")
  @CsvSource({"1.5, 1.2969304695", "2, 1.9145355316", "3, 2.2074054610"})
  void the_test_that_knows_the_ratio_adds_its_likelihood(double ratio, double log) {
    assertThat(Math.log(LikelihoodRule.knowing(ratio).add(WINDOW))).isCloseTo(log, within(1e-9));
  }

  @Test
  void the_test_that_knows_the_ratio_stops_at_a_hundred() {
    LikelihoodRule rule = LikelihoodRule.knowing(2);
    assertThat(rule.alarm(WINDOW)).isFalse();
    assertThat(rule.alarm(WINDOW)).as("log 3.83 of 4.61").isFalse();
    assertThat(rule.alarm(WINDOW)).as("log 5.74").isTrue();
  }

  @Test
  void the_two_sample_variable_is_as_worked_out_apart() {
    assertThat(TwoSampleRule.log(WINDOW, 0.02, 0.01)).isCloseTo(1.9424496197, within(1e-9));
  }

  /** One-sided z test at 1 %, 5 % of the traffic; thousands of requests. */
  @ParameterizedTest(name = "base {0}, ratio {1}: {2}k and {3}k")
  @CsvSource({
    "0.01, 1.25, 183, 358",
    "0.01, 1.5, 46, 95",
    "0.01, 2, 11.8, 26.3",
    "0.01, 3, 3.1, 7.8",
    "0.1, 1.5, 4.2, 8.5"
  })
  void a_single_test_needs_as_many_as_its_formula_says(
      double baseRate, double ratio, double half, double most) {
    assertThat(FixedSample.requests(baseRate, ratio, 0.05, 0.5) / 1000)
        .isCloseTo(half, within(0.5));
    assertThat(FixedSample.requests(baseRate, ratio, 0.05, 0.8) / 1000)
        .isCloseTo(most, within(0.5));
  }
}
