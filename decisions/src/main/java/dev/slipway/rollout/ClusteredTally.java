package dev.slipway.rollout;

import dev.slipway.analysis.ClusteredEvidence;
import dev.slipway.analysis.Dispersion;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.List;

/**
 * One guardrail's evidence where units are only requests, so that one caller may be many of them.
 * Kept beside the ordinary evidence, and used until the baseline shows that requests are as good as
 * independent.
 *
 * @param harm against "no worse than the margin"
 * @param nonInferiority one per limit that may have to be refuted
 */
public record ClusteredTally(
    Dispersion dispersion, ClusteredEvidence harm, List<ClusteredEvidence> nonInferiority) {
  public ClusteredTally {
    nonInferiority = List.copyOf(nonInferiority);
  }

  static ClusteredTally of(Guardrail guardrail) {
    return new ClusteredTally(
        Dispersion.NONE,
        ClusteredEvidence.ofHarm(CanaryLimits.harm(guardrail)),
        CanaryLimits.allNonInferiority(guardrail).stream()
            .distinct()
            .map(ClusteredEvidence::ofNonInferiority)
            .toList());
  }

  ClusteredTally plus(Batch.Counts counts) {
    return new ClusteredTally(
        dispersion.plus(counts.baselineEvents(), counts.baselineUnits()),
        plus(harm, counts),
        nonInferiority.stream().map(evidence -> plus(evidence, counts)).toList());
  }

  double nonInferiority(double limit) {
    return nonInferiority.stream()
        .filter(evidence -> evidence.ratio() == limit)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static ClusteredEvidence plus(ClusteredEvidence evidence, Batch.Counts counts) {
    return evidence.plus(
        counts.candidateUnits(),
        counts.candidateEvents(),
        counts.baselineUnits(),
        counts.baselineEvents());
  }
}
