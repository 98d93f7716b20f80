package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param decidedBy the guardrail that the verdict hangs on; empty where none does (the split is
 *     broken, an outage, no guardrail)
 * @param baselineUnits randomised units seen on the baseline in the window; empty where unknown
 * @param candidateUnits randomised units exposed to the candidate in the window; empty where
 *     unknown
 */
public record Look(
    int number,
    int step,
    Instant from,
    Instant to,
    double candidatePercent,
    long baselineRequests,
    long candidateRequests,
    Verdict.Kind verdict,
    String sentence,
    List<Finding> findings,
    Optional<String> decidedBy,
    Optional<Long> baselineUnits,
    Optional<Long> candidateUnits) {
  public Look {
    findings = List.copyOf(findings);
  }

  /** Without counts of units, decided by no single guardrail. */
  public Look(
      int number,
      int step,
      Instant from,
      Instant to,
      double candidatePercent,
      long baselineRequests,
      long candidateRequests,
      Verdict.Kind verdict,
      String sentence,
      List<Finding> findings) {
    this(
        number,
        step,
        from,
        to,
        candidatePercent,
        baselineRequests,
        candidateRequests,
        verdict,
        sentence,
        findings,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
