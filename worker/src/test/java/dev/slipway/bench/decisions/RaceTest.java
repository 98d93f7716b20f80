package dev.slipway.bench.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RaceTest {
  /** Clopper and Pearson: closed forms at the ends; 10 of 100 is in every textbook. */
  @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
  @CsvSource({"0, 10, 0, 0.3085", "10, 10, 0.6915, 1", "10, 100, 0.0490, 0.1762"})
  void a_share_has_exact_limits(int hits, int of, double low, double high) {
    assertThat(new Share(hits, of).low()).isCloseTo(low, within(1e-4));
    assertThat(new Share(hits, of).high()).isCloseTo(high, within(1e-4));
  }

  @Test
  void a_quantile_counts_those_that_were_never_rolled_back() {
    Outcome outcome = new Outcome("rule", new int[] {30, Outcome.NEVER, 10, 20});
    assertThat(outcome.alarms()).isEqualTo(new Share(3, 4));
    assertThat(outcome.quantile(0.5)).isEqualTo(20);
    assertThat(outcome.quantile(0.75)).isEqualTo(30);
    assertThat(outcome.quantile(0.8)).isInfinite();
  }

  @Test
  void the_same_seed_gives_the_same_race_and_another_seed_another() {
    try (Processors processors = new Processors(line -> {})) {
      List<Integer> first = alarms(processors, 1);
      assertThat(alarms(processors, 1)).isEqualTo(first);
      assertThat(alarms(processors, 2)).isNotEqualTo(first);
    }
  }

  private static List<Integer> alarms(Processors processors, long seed) {
    Traffic traffic = Traffic.of(0.01, 1.25).looks(300);
    Race<Window> race =
        new Race<>(
            "race",
            draws -> look -> Regime.INDEPENDENT.next(traffic, look, draws),
            traffic.looks(),
            Contenders.all(1.25, 0.01));
    return race.run(processors, seed, 60).stream().map(outcome -> outcome.alarms().hits()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void both_arms_of_an_equal_candidate_have_the_same_rate(Regime regime) {
    Draws draws = Draws.of(1, "rates", 0);
    Traffic traffic = Traffic.of(0.05, 1).looks(4000);
    double candidates = 0;
    double candidateEvents = 0;
    double others = 0;
    double otherEvents = 0;
    for (int look = 0; look < traffic.looks(); look++) {
      Window window = regime.next(traffic, look, draws);
      // Weighted as the test weighs them: by what both arms have in common.
      double weight = (double) window.baselineUnits() / window.candidateUnits();
      candidates += window.candidateUnits() * weight;
      candidateEvents += window.candidateEvents() * weight;
      others += window.baselineUnits();
      otherEvents += window.baselineEvents();
    }
    assertThat(candidateEvents / candidates / (otherEvents / others)).isCloseTo(1, within(0.06));
  }

  @ParameterizedTest(name = "latency x{0}")
  @CsvSource({"1, 0.01043", "1.5, 0.05105"})
  void slow_requests_are_as_frequent_as_the_law_says(double scale, double expected) {
    Latencies latencies = new Latencies(Draws.of(1, "slow", 0), scale, 1);
    double slow = 0;
    double units = 0;
    double quantiles = 0;
    int windows = 20_000;
    for (int i = 0; i < windows; i++) {
      LatencyWindow window = latencies.next(1000, 0.05);
      slow += window.candidateSlow();
      units += window.candidateUnits();
      quantiles += window.baselineQuantile();
    }
    // The mean of 20 000 windows in which all 950 requests were drawn, apart from this code.
    assertThat(quantiles / windows).isCloseTo(400.0, within(1.0));
    // 1 - Phi((ln(4) - ln(scale)) / 0.6) beyond a threshold of 400 ms.
    assertThat(slow / units).isCloseTo(expected, within(0.04 * expected));
  }

  @Test
  void requests_drawn_one_by_one_have_the_quantiles_of_the_law() {
    SampledWindow window = Latencies.sampled(Draws.of(1, "one by one", 0), 400_000, 0.5, 1.5);
    assertThat(window.baselineQuantile(0.5)).isCloseTo(100, within(1.0));
    assertThat(window.baselineQuantile(0.99)).isCloseTo(403.8, within(8.0));
    assertThat(window.candidateQuantile(0.5)).isCloseTo(150, within(1.5));
    assertThat(window.candidateSlower(403.85) / 200_000.0).isCloseTo(0.0494, within(0.003));
    assertThat(new SampledWindow(new double[] {3, 1, 2}, new double[] {5}).candidateSlower(2))
        .isEqualTo(1);
  }
}
