package dev.slipway.rollout;

import dev.slipway.analysis.RateBound;
import dev.slipway.telemetry.Guardrail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many units a guardrail needs at a canary step before a candidate that is as good as the
 * baseline is likely to pass it: an estimate for the planning of bake times, no promise.
 *
 * <p>Each step is taken alone; what earlier steps have shown comes on top. Of the two ways to pass
 * (not worse than the limit, or too rare to matter) the shorter one counts.
 *
 * @param step index of the canary step, from 0
 * @param percent the candidate's share of traffic, above 0 to 100
 * @param limit ratio that has to be refuted at this share; empty where no baseline takes traffic
 * @param units on both versions together after which the guardrail has passed with a probability of
 *     {@link #POWER}; empty where it never will
 * @param bake the least time at this share
 * @param longest the bake with its extension, after which people are asked
 */
public record StepUnits(
    int step,
    String metric,
    double percent,
    Optional<Double> limit,
    Optional<Long> units,
    Duration bake,
    Duration longest) {
  /** With this probability a guardrail has passed after {@link #units}. */
  public static final double POWER = 0.8;

  /** Latencies are taken as log-normal with this spread, as in the published simulations. */
  public static final double LATENCY_SPREAD = 0.6;

  private static final double ALL = 100;
  private static final long MOST_UNITS = 1L << 40;

  /**
   * One per step and guardrail, in the order of the file. Steps at 100 % without a hard limit have
   * nothing to show and are left out.
   *
   * @param baseRate of errors and feedback events on the baseline, strictly between 0 and 1;
   *     latency brings its own
   */
  public static List<StepUnits> of(CanaryPlan plan, double baseRate) {
    List<StepUnits> needs = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      CanaryStep step = plan.steps().get(i);
      for (Guardrail guardrail : plan.guardrails()) {
        double percent = step.traffic().value();
        if (percent < ALL || guardrail.neverAbove().isPresent()) {
          needs.add(
              new StepUnits(
                  i,
                  guardrail.metric(),
                  percent,
                  percent < ALL
                      ? Optional.of(CanaryLimits.nonInferiority(guardrail, percent))
                      : Optional.empty(),
                  units(guardrail, percent, baseRate),
                  step.bake(),
                  longest(step, plan.extend())));
        }
      }
    }
    return needs;
  }

  /** How long the units take; empty where they never suffice. */
  public Optional<Duration> takes(double unitsPerSecond) {
    return units.map(count -> Duration.ofSeconds((long) StrictMath.ceil(count / unitsPerSecond)));
  }

  private static Duration longest(CanaryStep step, double extend) {
    return step.bake().plusMillis((long) (step.bake().toMillis() * extend));
  }

  private static Optional<Long> units(Guardrail guardrail, double percent, double baseRate) {
    if (guardrail.kind() == Guardrail.Kind.LATENCY) {
      return compared(guardrail, percent, slow(guardrail), slowRatio(guardrail));
    }
    if (percent == ALL) {
      return guardrail.neverAbove().flatMap(limit -> below(limit.ratio(), 1, baseRate));
    }
    Optional<Long> compared = compared(guardrail, percent, baseRate, 1);
    Optional<Long> rare =
        below(CanaryLimits.negligible(guardrail, percent), percent / ALL, baseRate);
    return compared.isPresent() && rare.isPresent()
        ? Optional.of(Math.min(compared.get(), rare.get()))
        : compared.or(() -> rare);
  }

  private static Optional<Long> compared(
      Guardrail guardrail, double percent, double rate, double ratio) {
    double share = percent / ALL;
    EvidenceGrowth growth =
        new EvidenceGrowth(CanaryLimits.nonInferiority(guardrail, percent), share, ratio);
    OptionalDouble events = growth.events(CanaryLimits.PROMOTION_EVIDENCE, POWER);
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (long) StrictMath.ceil(events.getAsDouble() / (rate * (ratio * share + 1 - share))));
  }

  /**
   * Units until the candidate's own rate is shown to be below {@code limit}: where its events lie
   * as far above their expectation as {@link #POWER} of all samples allow. An upper estimate: that
   * the bound may have been reached before is left out.
   */
  private static Optional<Long> below(double limit, double share, double rate) {
    if (rate >= limit) {
      return Optional.empty();
    }
    long enough = 1;
    while (!isBelow(limit, rate, enough)) {
      enough *= 2;
      if (enough > MOST_UNITS) {
        return Optional.empty();
      }
    }
    long few = enough / 2;
    while (enough - few > 1) {
      long middle = (few + enough) / 2;
      if (isBelow(limit, rate, middle)) {
        enough = middle;
      } else {
        few = middle;
      }
    }
    return Optional.of((long) StrictMath.ceil(enough / share));
  }

  private static boolean isBelow(double limit, double rate, long units) {
    double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(POWER);
    double events = units * rate + z * StrictMath.sqrt(units * rate * (1 - rate));
    return new RateBound(Math.min(units, (long) StrictMath.ceil(events)), units)
        .isBelow(limit, CanaryLimits.FALSE_PROMOTION);
  }

  /** The share of baseline units beyond its own quantile: 1 % for {@code latency_p99}. */
  private static double slow(Guardrail guardrail) {
    return 1 - Integer.parseInt(guardrail.metric().substring("latency_p".length())) / ALL;
  }

  /** The share of units beyond the margin times the quantile, in units of {@link #slow}. */
  private static double slowRatio(Guardrail guardrail) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double slow = slow(guardrail);
    double beyond =
        normal.inverseCumulativeProbability(1 - slow)
            + StrictMath.log(guardrail.noWorseThan().value()) / LATENCY_SPREAD;
    return (1 - normal.cumulativeProbability(beyond)) / slow;
  }
}
