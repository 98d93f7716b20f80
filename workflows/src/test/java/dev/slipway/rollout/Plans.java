package dev.slipway.rollout;

import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A canary for tests: 5 % and 50 %, ten minutes each, a look every minute. */
final class Plans {
  static final Guardrail ERRORS =
      new Guardrail("error_rate", new Margin.Multiple(1.2), Optional.of(new Percent(5)));

  private Plans() {}

  static CanaryPlan canary(Guardrail... guardrails) {
    return new CanaryPlan(
        new TrafficRef(TrafficRef.Backend.LOCAL, "penguins", Optional.empty()),
        List.of(
            new CanaryStep(new Percent(5), Duration.ofMinutes(10)),
            new CanaryStep(new Percent(50), Duration.ofMinutes(10))),
        new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, "X-Slipway-Unit"),
        List.of(guardrails),
        new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
        Duration.ofMinutes(1),
        Duration.ofMinutes(30),
        1);
  }
}
