package dev.slipway.rollout;

import dev.slipway.analysis.QuantileSketch;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.LatencyQuantiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Sufficient statistics of a canary: what all windows so far say about every guardrail.
 *
 * @param guardrails in the order of the file
 * @param checks whether the comparison is fair; empty for a rollout that began before there were
 *     such checks, and is judged without them to its end
 */
public record CanaryState(List<GuardrailTally> guardrails, Optional<FairnessChecks> checks) {
  /** Nothing is guarded. */
  public static final CanaryState NONE = new CanaryState(List.of(), Optional.empty());

  public CanaryState {
    guardrails = List.copyOf(guardrails);
  }

  static CanaryState of(List<Guardrail> guardrails, Optional<FairnessChecks> checks) {
    return new CanaryState(
        guardrails.stream().map(one -> GuardrailTally.of(one, checks.isEmpty())).toList(), checks);
  }

  /**
   * The latency thresholds for the next window, milliseconds by metric: the baseline's quantiles
   * over earlier windows. Fixed before the window begins, so that what it counts cannot shift what
   * it counts against. Where the source gives no distribution, the mean over earlier windows of the
   * baseline's quantile, weighted by units.
   */
  public Map<String, Double> thresholds() {
    Map<String, Double> thresholds = new TreeMap<>();
    QuantileSketch latency = checks.map(FairnessChecks::latency).orElse(QuantileSketch.EMPTY);
    for (GuardrailTally tally : guardrails) {
      for (String metric : tally.thresholdsNeeded()) {
        OptionalDouble quantile = latency.quantile(LatencyQuantiles.share(metric));
        if (quantile.isPresent()) {
          thresholds.put(metric, quantile.getAsDouble());
        } else if (metric.equals(tally.metric()) && tally.baselineQuantile().weight() > 0) {
          thresholds.put(metric, tally.baselineQuantile().mean());
        }
      }
    }
    return thresholds;
  }
}
