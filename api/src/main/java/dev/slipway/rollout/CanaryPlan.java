package dev.slipway.rollout;

import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.util.List;

/**
 * How traffic moves to the candidate, what is counted, and what may not get worse.
 *
 * @param steps in rising order of traffic, not empty
 * @param unit what is randomised and counted
 * @param window how often the guardrails are looked at; default 1 min, at most the shortest bake
 * @param outageLimit how long telemetry may be missing before the release ends safely (rolled back,
 *     ERRORED); default 30 min
 * @param extend how long a step that is still inconclusive after its bake goes on by itself, as a
 *     multiple of the bake; default 1
 */
public record CanaryPlan(
    TrafficRef traffic,
    List<CanaryStep> steps,
    Unit unit,
    List<Guardrail> guardrails,
    TelemetrySource telemetry,
    Duration window,
    Duration outageLimit,
    double extend) {
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);
  public static final Duration DEFAULT_OUTAGE_LIMIT = Duration.ofMinutes(30);
  public static final double DEFAULT_EXTEND = 1;

  public CanaryPlan {
    steps = List.copyOf(steps);
    guardrails = List.copyOf(guardrails);
  }

  /**
   * The randomised and counted unit, read from a request.
   *
   * @param name how people call it, for instance {@code user}
   */
  public record Unit(String name, Carrier carrier, String field) {
    public static final String DEFAULT_HEADER = "X-Slipway-Unit";

    /** Where a request carries its unit. */
    public enum Carrier {
      HEADER,
      COOKIE
    }
  }
}
