package dev.slipway.rollout;

import dev.slipway.analysis.QuantileSketch;
import dev.slipway.quantity.Margin;
import dev.slipway.quantity.Percent;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and windows for tests. */
final class CanaryFixtures {
  static final Guardrail ERRORS = guardrail("error_rate", 1.2, 5);
  static final Guardrail LATENCY =
      new Guardrail("latency_p99", new Margin.Multiple(1.5), Optional.empty());
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private CanaryFixtures() {}

  static Guardrail guardrail(String metric, double margin, double neverAbove) {
    return new Guardrail(metric, new Margin.Multiple(margin), Optional.of(new Percent(neverAbove)));
  }

  static CanaryPlan plan(Guardrail... guardrails) {
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

  static Batch.Counts counts(
      String metric, long baseline, long baselineEvents, long candidate, long candidateEvents) {
    return new Batch.Counts(
        metric,
        baseline,
        baselineEvents,
        candidate,
        candidateEvents,
        Optional.empty(),
        Optional.empty());
  }

  static Batch batch(double percent, Batch.Counts... counts) {
    return batch(percent, false, false, Map.of(), counts);
  }

  static Batch batch(
      double percent,
      boolean gap,
      boolean mixed,
      Map<String, Double> quantiles,
      Batch.Counts... counts) {
    long baseline = counts.length == 0 ? 0 : counts[0].baselineUnits();
    long candidate = counts.length == 0 ? 0 : counts[0].candidateUnits();
    return new Batch(
        "r/1",
        START,
        START.plusSeconds(60),
        gap,
        mixed,
        percent,
        baseline,
        candidate,
        baseline,
        candidate,
        List.of(counts),
        quantiles);
  }

  static Look judge(CanaryPlan plan, Batch... batches) {
    CanaryState state = CanaryRule.start(plan.guardrails());
    for (Batch batch : batches) {
      state = CanaryRule.fold(plan, state, batch);
    }
    return CanaryRule.look(plan, state, 1, 0, batches[batches.length - 1], true);
  }

  /** The same window of callers that may name no unit. */
  static Batch unnamed(Batch batch, boolean unnamed) {
    return with(batch, batch.baselineLatency(), Optional.of(unnamed));
  }

  static Batch with(Batch batch, Optional<QuantileSketch> latency, Optional<Boolean> unnamed) {
    return new Batch(
        batch.windowId(),
        batch.from(),
        batch.to(),
        batch.gap(),
        batch.mixed(),
        batch.candidatePercent(),
        batch.baselineRequests(),
        batch.candidateRequests(),
        batch.baselineUnits(),
        batch.candidateUnits(),
        batch.counts(),
        batch.quantiles(),
        latency,
        unnamed,
        batch.arrivals());
  }

  /** The same window, told who has come since the share was set. */
  static Batch arrived(Batch batch, long baseline, long candidate) {
    return new Batch(
        batch.windowId(),
        batch.from(),
        batch.to(),
        batch.gap(),
        batch.mixed(),
        batch.candidatePercent(),
        batch.baselineRequests(),
        batch.candidateRequests(),
        batch.baselineUnits(),
        batch.candidateUnits(),
        batch.counts(),
        batch.quantiles(),
        batch.baselineLatency(),
        batch.unnamed(),
        Optional.of(new Batch.Arrivals(baseline, candidate)));
  }
}
