package dev.slipway.bench.decisions;

import dev.slipway.analysis.QuantileSketch;
import dev.slipway.quantity.Percent;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryStep;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.TelemetrySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Simulated windows as the product takes them. */
final class Batches {
  private static final Instant BEGIN = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private Batches() {}

  /** A plan with these guardrails; what the rule does not read is made up. */
  static CanaryPlan plan(List<Guardrail> guardrails) {
    return new CanaryPlan(
        new TrafficRef(TrafficRef.Backend.LOCAL, "simulated", Optional.empty()),
        List.of(new CanaryStep(new Percent(5), Duration.ofHours(1))),
        new CanaryPlan.Unit("user", CanaryPlan.Unit.Carrier.HEADER, CanaryPlan.Unit.DEFAULT_HEADER),
        guardrails,
        new TelemetrySource(TelemetrySource.Backend.LOCAL, Optional.empty()),
        WINDOW,
        CanaryPlan.DEFAULT_OUTAGE_LIMIT,
        CanaryPlan.DEFAULT_EXTEND);
  }

  /**
   * One window.
   *
   * @param percent the candidate's share, 0 to 100
   * @param requests of both arms together
   */
  static Batch of(
      double percent, long requests, List<Batch.Counts> counts, Map<String, Double> quantiles) {
    return of(percent, requests, counts, quantiles, QuantileSketch.EMPTY);
  }

  /** The same, with the baseline's latencies of the window. */
  static Batch of(
      double percent,
      long requests,
      List<Batch.Counts> counts,
      Map<String, Double> quantiles,
      QuantileSketch latency) {
    long candidates = Math.round(requests * percent / 100);
    return new Batch(
        "simulated",
        BEGIN,
        BEGIN.plus(WINDOW),
        false,
        false,
        percent,
        requests - candidates,
        candidates,
        requests - candidates,
        candidates,
        counts,
        quantiles,
        latency.total() == 0 ? Optional.empty() : Optional.of(latency),
        Optional.of(false),
        Optional.empty());
  }

  static Batch.Counts counts(String metric, Window window) {
    return new Batch.Counts(
        metric,
        window.baselineUnits(),
        window.baselineEvents(),
        window.candidateUnits(),
        window.candidateEvents(),
        Optional.empty(),
        Optional.empty());
  }

  static Batch.Counts counts(String metric, LatencyWindow window) {
    return new Batch.Counts(
        metric,
        window.baselineUnits(),
        window.baselineSlow(),
        window.candidateUnits(),
        window.candidateSlow(),
        Optional.of(window.baselineQuantile()),
        Optional.of(window.candidateQuantile()));
  }
}
