package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which guardrail decided a look: of those that failed the one with the most evidence for its
 * threshold, of those that lack evidence the one that lacks most. Ties go to the first in the file.
 */
public final class DecidingGuardrail {
  private DecidingGuardrail() {}

  /**
   * The finding that decided.
   *
   * @param findings in the order of the file
   * @param verdict of all of them together
   * @return empty for PASS, which all of them decide, and where the window itself was no evidence
   */
  public static Optional<Finding> of(List<Finding> findings, Verdict.Kind verdict) {
    if (verdict == Verdict.Kind.PASS) {
      return Optional.empty();
    }
    return findings.stream()
        .filter(finding -> finding.verdict() == verdict)
        .min(verdict == Verdict.Kind.FAIL ? MOST_HARM : LEAST_PROMOTION);
  }

  /** As the look itself says, or, where it was taken before looks said it, by its findings. */
  public static Optional<String> of(Look look) {
    return look.decidedBy().or(() -> of(look.findings(), look.verdict()).map(Finding::metric));
  }

  private static final Comparator<Finding> MOST_HARM =
      Comparator.comparingDouble(DecidingGuardrail::harm).reversed();

  private static final Comparator<Finding> LEAST_PROMOTION =
      Comparator.comparingDouble(finding -> finding.promotion().orElse(Double.POSITIVE_INFINITY));

  private static double harm(Finding finding) {
    return finding.evidence().orElse(0.0) / finding.threshold().orElse(1.0);
  }
}
