package dev.slipway.rollout;

import dev.slipway.analysis.Coverage;
import dev.slipway.analysis.EqualRates;
import dev.slipway.analysis.RateBound;
import dev.slipway.analysis.RatioEvidence;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.telemetry.LatencyQuantiles;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
 * @param equalRates where harm is any excess at all: evidence of it, one process per threshold;
 *     their average is the evidence. Empty where the margin is larger, and in rollouts that began
 *     before it was kept
 * @param coverage whether as many units are counted on both arms; empty in rollouts that began
 *     before it was kept
 * @param clustered once a window came whose units are only requests
 */
public record GuardrailTally(
    String metric,
    RatioEvidence ratio,
    RateBound baseline,
    RateBound candidate,
    RateBound limited,
    boolean incident,
    Mean baselineQuantile,
    Mean candidateQuantile,
    List<EqualRates> equalRates,
    Optional<Coverage> coverage,
    Optional<ClusteredTally> clustered) {

  public GuardrailTally {
    equalRates = equalRates == null ? List.of() : List.copyOf(equalRates);
  }

  /**
   * Nothing counted yet.
   *
   * @param first whether the rollout began under the first form of the rule, which kept less
   */
  static GuardrailTally of(Guardrail guardrail, boolean first) {
    return new GuardrailTally(
        guardrail.metric(),
        RatioEvidence.none(CanaryLimits.harm(guardrail), CanaryLimits.allNonInferiority(guardrail)),
        RateBound.NONE,
        RateBound.NONE,
        RateBound.NONE,
        false,
        Mean.NONE,
        Mean.NONE,
        Collections.nCopies(first ? 0 : thresholds(guardrail), EqualRates.none()),
        first ? Optional.empty() : Optional.of(Coverage.none()),
        Optional.empty());
  }

  /** By how many thresholds "any excess is harm" is tested. */
  private static int thresholds(Guardrail guardrail) {
    if (CanaryLimits.harm(guardrail) > 1) {
      return 0;
    }
    boolean allQuantiles =
        LatencyQuantiles.ALL.contains(guardrail.metric()) && guardrail.noWorseThan().value() == 1;
    return allQuantiles ? LatencyQuantiles.ALL.size() : 1;
  }

  /** Whether every latency quantile counts, not only the named one. */
  boolean comparesAllQuantiles() {
    return equalRates.size() > 1;
  }

  List<String> thresholdsNeeded() {
    if (!LatencyQuantiles.isOne(metric)) {
      return List.of();
    }
    return comparesAllQuantiles() ? LatencyQuantiles.ALL : List.of(metric);
  }

  /** Whether units may be taken as independent: they are named, or shown to be. */
  boolean countsIndependently() {
    return clustered.isEmpty() || clustered.get().dispersion().independent();
  }

  /** {@link #limited} as so many independent units as it is worth. */
  RateBound limitedIndependent() {
    return independent(limited);
  }

  /** {@link #candidate} as so many independent units as it is worth. */
  RateBound candidateIndependent() {
    return independent(candidate);
  }

  private RateBound independent(RateBound counted) {
    if (countsIndependently()) {
      return counted;
    }
    double each = clustered.orElseThrow().dispersion().unitsPerIndependent();
    long units = (long) (counted.units() / each);
    return new RateBound(Math.min(units, Math.round(counted.rate() * units)), units);
  }

  /** E-value against "the candidate does not harm". */
  double harm(double limit) {
    if (!countsIndependently()) {
      return clustered.orElseThrow().harm().value();
    }
    return equalRates.isEmpty() ? ratio.harm(limit) : excess();
  }

  /** The mean over the thresholds that windows count against; a source may know only one. */
  private double excess() {
    return equalRates.stream()
        .filter(evidence -> evidence.baselineUnits() > 0)
        .mapToDouble(EqualRates::harm)
        .average()
        .orElse(1);
  }

  /** E-value against "the candidate is {@code limit} times worse, or more". */
  double nonInferiority(double limit) {
    return countsIndependently()
        ? ratio.nonInferiority(limit)
        : clustered.orElseThrow().nonInferiority(limit);
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
