package dev.slipway.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sufficient statistics of one window.
 *
 * @param gap whether counts are incomplete; such a window is not used as evidence
 * @param mixed whether the share changed inside it; such a window is not used as evidence
 * @param candidatePercent share at the end of the window, 0 to 100
 * @param counts one per guardrail, in the order asked
 * @param quantiles by latency metric: the control's quantile in this window, milliseconds; may be
 *     empty
 * @param baselineUnits randomised units seen on the baseline
 */
public record Batch(
    String windowId,
    Instant from,
    Instant to,
    boolean gap,
    boolean mixed,
    double candidatePercent,
    long baselineRequests,
    long candidateRequests,
    long baselineUnits,
    long candidateUnits,
    List<Counts> counts,
    Map<String, Double> quantiles) {
  public Batch {
    counts = List.copyOf(counts);
    quantiles = Map.copyOf(quantiles);
  }

  /**
   * Units and events of one guardrail on both arms. An event is a unit with an error, with a
   * feedback event, or with a latency above the threshold (baseline) or the threshold times the
   * margin (candidate).
   *
   * @param baselineValue for people: the rate, or the quantile in milliseconds; empty without data
   */
  public record Counts(
      String metric,
      long baselineUnits,
      long baselineEvents,
      long candidateUnits,
      long candidateEvents,
      Optional<Double> baselineValue,
      Optional<Double> candidateValue) {}
}
