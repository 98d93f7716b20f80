package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All guardrails together.
 *
 * @param judged one finding per guardrail
 * @param silence why the latest window is no evidence
 * @param unfair why no window so far can be trusted; nothing passes or fails then
 */
record LookVerdict(List<Finding> judged, Optional<String> silence, Optional<String> unfair) {

  Verdict together() {
    if (unfair.isPresent()) {
      return Verdict.inconclusive(silence.map(s -> s + " ").orElse("") + unfair.get());
    }
    for (Verdict.Kind kind : List.of(Verdict.Kind.FAIL, Verdict.Kind.INCONCLUSIVE)) {
      List<String> reasons = of(kind).stream().map(Finding::sentence).toList();
      if (!reasons.isEmpty()) {
        String text = String.join(" ", reasons);
        return new Verdict(kind, silence.map(s -> s + " " + text).orElse(text));
      }
    }
    if (silence.isPresent()) {
      return Verdict.inconclusive(silence.get());
    }
    return Verdict.pass(
        judged.isEmpty()
            ? "The file names no guardrail."
            : "Every guardrail has shown that the candidate is not worse than its limit at this"
                + " share.");
  }

  /** The findings; none of them says yes or no where the comparison is unfair. */
  List<Finding> findings() {
    return unfair.isEmpty()
        ? judged
        : judged.stream().map(f -> f.as(Verdict.Kind.INCONCLUSIVE)).toList();
  }

  /**
   * The guardrail that the verdict hangs on: of those that failed the one with the most evidence of
   * harm; else, of those not shown harmless yet, or of all where all are, the one with the least
   * evidence of harmlessness. Ties by name. Empty where something else decided.
   */
  Optional<String> decidedBy() {
    Verdict.Kind kind = together().kind();
    if (unfair.isPresent() || of(kind).isEmpty()) {
      return Optional.empty();
    }
    Comparator<Finding> first =
        kind == Verdict.Kind.FAIL
            ? Comparator.comparing((Finding f) -> f.evidence().orElse(0.0)).reversed()
            : Comparator.comparing(f -> f.promotion().orElse(0.0));
    return of(kind).stream().min(first.thenComparing(Finding::metric)).map(Finding::metric);
  }

  private List<Finding> of(Verdict.Kind kind) {
    return judged.stream().filter(finding -> finding.verdict() == kind).toList();
  }
}
