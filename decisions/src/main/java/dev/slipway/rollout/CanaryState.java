package dev.slipway.rollout;

import dev.slipway.analysis.RateBound;
import dev.slipway.analysis.RatioEvidence;
import dev.slipway.telemetry.Guardrail;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sufficient statistics of a canary: what all windows so far say about every guardrail.
 *
 * @param guardrails in the order of the file
 */
public record CanaryState(List<Tally> guardrails) {
  /** Nothing is guarded. */
  public static final CanaryState NONE = new CanaryState(List.of());

  public CanaryState {
    guardrails = List.copyOf(guardrails);
  }

  /**
   * The latency thresholds for the next window, milliseconds by metric: the mean over earlier
   * windows of the baseline's quantile, weighted by units. Fixed before the window begins, so that
   * what it counts cannot shift what it counts against.
   */
  public Map<String, Double> thresholds() {
    Map<String, Double> thresholds = new TreeMap<>();
    for (Tally tally : guardrails) {
      if (tally.baselineQuantile().weight() > 0) {
        thresholds.put(tally.metric(), tally.baselineQuantile().mean());
      }
    }
    return thresholds;
  }

  /**
   * One guardrail's statistics.
   *
   * @param baseline the baseline's events and units
   * @param candidate the candidate's events and units
   * @param limited the candidate's, without the windows in which the baseline itself broke the hard
   *     limit
   * @param incident whether the baseline breaks the hard limit just now
   * @param baselineQuantile latency only, milliseconds
   * @param candidateQuantile latency only, milliseconds
   */
  public record Tally(
      String metric,
      RatioEvidence ratio,
      RateBound baseline,
      RateBound candidate,
      RateBound limited,
      boolean incident,
      Mean baselineQuantile,
      Mean candidateQuantile) {

    static Tally of(Guardrail guardrail) {
      return new Tally(
          guardrail.metric(),
          RatioEvidence.none(
              CanaryLimits.harm(guardrail), CanaryLimits.allNonInferiority(guardrail)),
          RateBound.NONE,
          RateBound.NONE,
          RateBound.NONE,
          false,
          Mean.NONE,
          Mean.NONE);
    }
  }

  /** A weighted running mean. */
  public record Mean(double sum, double weight) {
    static final Mean NONE = new Mean(0, 0);

    Mean plus(double value, long units) {
      return new Mean(sum + value * units, weight + units);
    }

    double mean() {
      return sum / weight;
    }
  }
}
