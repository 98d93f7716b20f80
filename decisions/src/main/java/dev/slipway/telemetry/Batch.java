package dev.slipway.telemetry;

import dev.slipway.analysis.QuantileSketch;
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
 * @param baselineLatency of the control's requests in this window; empty where the source has none
 * @param unnamed whether most requests named no unit, so that one caller may be counted as many;
 *     empty where the source cannot tell
 * @param arrivals who came since the present share was set; empty where the source cannot tell
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
    Map<String, Double> quantiles,
    Optional<QuantileSketch> baselineLatency,
    Optional<Boolean> unnamed,
    Optional<Arrivals> arrivals) {
  public Batch {
    counts = List.copyOf(counts);
    quantiles = Map.copyOf(quantiles);
  }

  /**
   * Without a distribution of latencies, from a source that cannot tell whether units are named.
   */
  public Batch(
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
    this(
        windowId,
        from,
        to,
        gap,
        mixed,
        candidatePercent,
        baselineRequests,
        candidateRequests,
        baselineUnits,
        candidateUnits,
        counts,
        quantiles,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The counts of a metric; empty where the window has none. */
  public Optional<Counts> countsOf(String metric) {
    return counts.stream().filter(one -> one.metric().equals(metric)).findFirst();
  }

  /** Whether no window can have counted this: negative counts, or more events than units. */
  public boolean impossible() {
    return arrivals.filter(a -> a.baseline < 0 || a.candidate < 0).isPresent()
        || baselineUnits < 0
        || candidateUnits < 0
        || counts.stream().anyMatch(Counts::impossible);
  }

  /**
   * Units and events of one guardrail on both arms. An event is a unit with an error, with a
   * feedback event, or with a latency above the threshold (baseline) or the threshold times the
   * margin (candidate).
   *
   * @param baselineValue for people: the rate, or the quantile in milliseconds; empty without data
   * @param tails latency with a margin of 1x only: the units slower than the thresholds of all
   *     quantiles; may be empty
   */
  public record Counts(
      String metric,
      long baselineUnits,
      long baselineEvents,
      long candidateUnits,
      long candidateEvents,
      Optional<Double> baselineValue,
      Optional<Double> candidateValue,
      List<Tail> tails) {
    public Counts {
      tails = tails == null ? List.of() : List.copyOf(tails);
    }

    /** Without tails. */
    public Counts(
        String metric,
        long baselineUnits,
        long baselineEvents,
        long candidateUnits,
        long candidateEvents,
        Optional<Double> baselineValue,
        Optional<Double> candidateValue) {
      this(
          metric,
          baselineUnits,
          baselineEvents,
          candidateUnits,
          candidateEvents,
          baselineValue,
          candidateValue,
          List.of());
    }

    private boolean impossible() {
      return impossible(baselineEvents, baselineUnits)
          || impossible(candidateEvents, candidateUnits)
          || tails.stream()
              .anyMatch(
                  tail ->
                      impossible(tail.baselineEvents, baselineUnits)
                          || impossible(tail.candidateEvents, candidateUnits));
    }

    private static boolean impossible(long events, long units) {
      return events < 0 || events > units;
    }
  }

  /**
   * Distinct units, each counted once and when it first came after the present share was set (or
   * the source began anew), whatever its arm did to it afterwards; the first so many are enough.
   */
  public record Arrivals(long baseline, long candidate) {}

  /**
   * Units slower than the threshold of one quantile, of the units of the counts it belongs to.
   *
   * @param metric {@code latency_p50|p90|p95|p99}
   */
  public record Tail(String metric, long baselineEvents, long candidateEvents) {}
}
