package dev.slipway.telemetry;

import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import java.util.Optional;

/**
 * A metric that may not get worse while the candidate gains traffic. Lower is better for each of
 * them.
 *
 * @param metric {@code error_rate}, {@code latency_p50|p90|p95|p99}, or the name of a feedback
 *     event such as {@code thumbs_down}
 * @param noWorseThan the candidate's ratio to the baseline that still passes, for instance {@code
 *     1.2x}
 * @param neverAbove a hard limit for the candidate's own rate; rates only
 */
public record Guardrail(String metric, Margin.Multiple noWorseThan, Optional<Percent> neverAbove) {
  /** What kind of statistic a guardrail's metric is. */
  public enum Kind {
    ERRORS,
    LATENCY,
    FEEDBACK
  }

  /** Which telemetry feeds this guardrail, decided by the metric's name. */
  public Kind kind() {
    if (metric.equals("error_rate")) {
      return Kind.ERRORS;
    }
    return metric.startsWith("latency_p") ? Kind.LATENCY : Kind.FEEDBACK;
  }
}
