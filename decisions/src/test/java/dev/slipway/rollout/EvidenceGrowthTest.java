package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.analysis.RatioEvidence;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceGrowthTest {
  private static final double BASE_RATE = 0.01;
  private static final int RUNS = 400;

  /**
   * Against the exact walk: probabilities of every count of the candidate's events, carried from
   * event to event until the e-value reaches 20 (Python, numpy 2.4); units at a base rate of 1 %.
   */
  @ParameterizedTest
  @CsvSource({
    "5, 1.25, 369900", "5, 1.5, 105400", "5, 2, 32400", "5, 3, 11500",
    "25, 1.25, 98300", "25, 1.5, 29000", "25, 2, 9600", "25, 3, 3800",
    "50, 1.25, 77500", "50, 1.5, 23900", "50, 2, 8600", "50, 3, 3500"
  })
  void the_estimate_is_near_the_exact_walk(double percent, double limit, double exact) {
    assertThat(units(percent, limit)).isCloseTo(exact, Percentage.withPercentage(4.5));
  }

  /**
   * Against the simulated costs of non-inferiority with looks of 1000 requests: 80 % quantile of
   * all requests at a base rate of 1 %, e-value 20. A look is the least that the simulation
   * resolves.
   */
  @ParameterizedTest
  @CsvSource({
    "5, 1.25, 369000", "5, 1.5, 104000", "5, 2, 31000", "5, 3, 12000",
    "25, 1.25, 104000", "25, 1.5, 30000", "25, 2, 11000", "25, 3, 4500",
    "50, 1.25, 82000", "50, 1.5, 27000", "50, 2, 9000", "50, 3, 4000"
  })
  void the_estimate_is_near_the_simulated_cost(double percent, double limit, double simulated) {
    double tolerance = Math.max(0.12 * simulated, 1500);

    assertThat(units(percent, limit)).isCloseTo(simulated, within(tolerance));
  }

  /** With these units four of five healthy candidates have passed, event by event. */
  @ParameterizedTest
  @CsvSource({"5, 3", "25, 2", "50, 1.5", "95, 1.5"})
  void four_of_five_healthy_candidates_have_passed_by_then(double percent, double limit) {
    Random random = new Random(7);
    double share = percent / 100;
    long events = Math.round(units(percent, limit) * BASE_RATE);
    long candidateUnits = Math.round(percent * 1000);
    RatioEvidence none = RatioEvidence.none(1, List.of(limit));
    RatioEvidence candidate = none.plus(candidateUnits, 1, 100_000 - candidateUnits, 0);
    RatioEvidence baseline = none.plus(candidateUnits, 0, 100_000 - candidateUnits, 1);
    int passed = 0;
    for (int run = 0; run < RUNS; run++) {
      passed += passes(random, share, events, limit, candidate, baseline) ? 1 : 0;
    }

    assertThat((double) passed / RUNS).isCloseTo(0.8, within(0.07));
  }

  /** Also holds the alternatives here and those of the rule together. */
  private static boolean passes(
      Random random,
      double share,
      long events,
      double limit,
      RatioEvidence candidate,
      RatioEvidence baseline) {
    double[] logs = new double[candidate.logs().size()];
    for (long event = 0; event < events; event++) {
      RatioEvidence step = random.nextDouble() < share ? candidate : baseline;
      for (int i = 0; i < logs.length; i++) {
        logs[i] += step.logs().get(i);
      }
      RatioEvidence sum =
          new RatioEvidence(candidate.ratios(), java.util.Arrays.stream(logs).boxed().toList());
      if (sum.nonInferiority(limit) >= 20) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1.2, 1.2", "1.2, 1.5", "3, 4"})
  void what_is_not_better_than_the_limit_never_passes(double limit, double ratio) {
    assertThat(new EvidenceGrowth(limit, 0.5, ratio).events(20, 0.8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0.43", "1.2, 1", "3, 1"})
  void more_certainty_takes_more_events(double limit, double ratio) {
    EvidenceGrowth growth = new EvidenceGrowth(limit, 0.3, ratio);

    assertThat(growth.events(20, 0.9).orElseThrow())
        .isGreaterThan(growth.events(20, 0.8).orElseThrow());
    assertThat(growth.events(100, 0.8).orElseThrow())
        .isGreaterThan(growth.events(20, 0.8).orElseThrow());
  }

  private static double units(double percent, double limit) {
    return new EvidenceGrowth(limit, percent / 100, 1).events(20, 0.8).orElseThrow() / BASE_RATE;
  }
}
