package dev.slipway.rollout;

import dev.slipway.telemetry.Guardrail;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The figures that the canary rule compares evidence with. Reasons and sources: {@code
 * docs/decisions.md}.
 */
final class CanaryLimits {
  /** A healthy candidate is rolled back with at most this probability, over all looks together. */
  static final double FALSE_ROLLBACK = 0.01;

  /** A candidate exactly at the limit advances with at most this probability. */
  static final double FALSE_PROMOTION = 0.05;

  static final double PROMOTION_EVIDENCE = 1 / FALSE_PROMOTION;

  /** A rate this small needs no comparison; otherwise a fifth of the hard limit. */
  private static final double NEGLIGIBLE_RATE = 0.01;

  private static final double NEGLIGIBLE_SHARE_OF_LIMIT = 0.2;

  private CanaryLimits() {}

  /**
   * The level of the rollback tests. A candidate that comes again would else get a fresh chance of
   * a wrong alarm each time: its {@code k}-th re-submission gets the share {@code 6 / (π² k²)},
   * which sum to 1, so that all of them together add at most one more {@link #FALSE_ROLLBACK}.
   *
   * @param submission 1 for the first rollout of the candidate
   */
  static double falseRollback(int submission) {
    double again = submission - 1.0;
    return again == 0
        ? FALSE_ROLLBACK
        : FALSE_ROLLBACK * 6 / (StrictMath.PI * StrictMath.PI * again * again);
  }

  /**
   * The ratio above which a candidate harms. Latency counts units beyond the margin times the
   * baseline's quantile, so the margin is in the count already, and any excess is harm.
   */
  static double harm(Guardrail guardrail) {
    return guardrail.kind() == Guardrail.Kind.LATENCY ? 1 : guardrail.noWorseThan().value();
  }

  /** The ratio that has to be refuted before the next step. */
  static double nonInferiority(Guardrail guardrail, double percent) {
    double patience = patience(percent);
    return patience == 1 ? harm(guardrail) : Math.max(harm(guardrail), patience);
  }

  /** Every limit that {@link #nonInferiority} can answer. */
  static List<Double> allNonInferiority(Guardrail guardrail) {
    return DoubleStream.of(5, 25, 50, 100)
        .map(percent -> nonInferiority(guardrail, percent))
        .boxed()
        .toList();
  }

  /** The candidate's own rate below which a comparison with the baseline is not needed. */
  static double negligible(Guardrail guardrail, double percent) {
    double floor =
        guardrail
            .neverAbove()
            .map(limit -> limit.ratio() * NEGLIGIBLE_SHARE_OF_LIMIT)
            .orElse(NEGLIGIBLE_RATE);
    return floor * patience(percent);
  }

  /**
   * How many wrong alarms the rollback level is shared by: one per guardrail and per hard limit.
   */
  static int alarms(List<Guardrail> guardrails) {
    return (int)
        guardrails.stream()
            .mapToLong(guardrail -> guardrail.neverAbove().isPresent() ? 2 : 1)
            .sum();
  }

  /** A small share does little harm and brings little evidence; it may be left with less of it. */
  private static double patience(double percent) {
    if (percent <= 5) {
      return 3;
    }
    if (percent <= 25) {
      return 2;
    }
    return percent <= 50 ? 1.5 : 1;
  }
}
