package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import java.time.Instant;
import java.util.List;

/**
 * One look at the guardrails: the window it saw, and what every guardrail says since the rollout
 * began.
 *
 * @param number 1, 2, 3 …
 * @param candidatePercent share of traffic in the window, 0 to 100
 * @param verdict of all guardrails together: PASS (may advance), FAIL (roll back), INCONCLUSIVE
 *     (stay), ERROR (could not look)
 * @param sentence the verdict for a release manager
 * @param findings one per guardrail, in the order of the file
 */
public record Look(
    int number,
    int step,
    Instant from,
    Instant to,
    double candidatePercent,
    long baselineRequests,
    long candidateRequests,
    dev.slipway.analysis.Verdict.Kind verdict,
    String sentence,
    List<Finding> findings) {
  public Look {
    findings = List.copyOf(findings);
  }
}
