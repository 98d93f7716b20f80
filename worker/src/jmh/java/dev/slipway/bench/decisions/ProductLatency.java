package dev.slipway.bench.decisions;

import dev.slipway.analysis.QuantileSketch;
import dev.slipway.analysis.Verdict;
import dev.slipway.quantity.Margin;
import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryRule;
import dev.slipway.rollout.CanaryState;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.LatencyQuantiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product's canary rule with one guardrail: latency no longer than the baseline's. */
final class ProductLatency implements Rule<SampledWindow> {
  private static final String METRIC = "latency_p99";
  private static final Guardrail GUARDRAIL =
      new Guardrail(METRIC, new Margin.Multiple(1), Optional.empty());
  private static final CanaryPlan PLAN = Batches.plan(List.of(GUARDRAIL));
  private static final double MICROS_PER_MILLI = 1000;

  private CanaryState state = CanaryRule.start(PLAN.guardrails());
  private int looks;

  @Override
  public boolean alarm(SampledWindow window) {
    int units = window.candidateUnits() + window.baselineUnits();
    Batch batch =
        Batches.of(
            100.0 * window.candidateUnits() / units,
            units,
            List.of(counts(window, state.thresholds())),
            Map.of(METRIC, window.baselineQuantile(Latencies.LEVEL)),
            sketch(window));
    state = CanaryRule.fold(PLAN, state, batch);
    looks++;
    return CanaryRule.look(PLAN, state, looks, 0, batch, true).verdict() == Verdict.Kind.FAIL;
  }

  private static Batch.Counts counts(SampledWindow window, Map<String, Double> thresholds) {
    double own = thresholds.getOrDefault(METRIC, Double.POSITIVE_INFINITY);
    return new Batch.Counts(
        METRIC,
        window.baselineUnits(),
        window.baselineSlower(own),
        window.candidateUnits(),
        window.candidateSlower(own),
        Optional.of(window.baselineQuantile(Latencies.LEVEL)),
        Optional.of(window.candidateQuantile(Latencies.LEVEL)),
        LatencyQuantiles.ALL.stream()
            .filter(thresholds::containsKey)
            .map(metric -> tail(metric, window, thresholds.get(metric)))
            .toList());
  }

  private static Batch.Tail tail(String metric, SampledWindow window, double threshold) {
    return new Batch.Tail(
        metric, window.baselineSlower(threshold), window.candidateSlower(threshold));
  }

  private static QuantileSketch sketch(SampledWindow window) {
    Map<Long, Long> micros = new HashMap<>();
    for (double millis : window.baseline()) {
      micros.merge(Math.round(millis * MICROS_PER_MILLI), 1L, Long::sum);
    }
    return QuantileSketch.of(micros);
  }
}
