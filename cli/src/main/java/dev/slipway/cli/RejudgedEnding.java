package dev.slipway.cli;

import dev.slipway.analysis.Verdict;
import dev.slipway.rollout.Rejudgement;
import dev.slipway.rollout.Rejudgement.Judged;
import java.time.Duration;
import java.util.Optional;

/**
 * How the release would have ended.
 *
 * @param rollsBack whether a FAIL by the other file ends the release
 */
record RejudgedEnding(Rejudgement rejudgement, boolean rollsBack) {

  String sentence() {
    Optional<Judged> then = firstFailThen();
    Optional<Judged> now = rejudgement.firstFail();
    if (now.isPresent()) {
      return "With these guardrails the release would have been %s at look %d, %s."
          .formatted(
              rollsBack ? "rolled back" : "held for a person",
              now.get().then().number(),
              then.map(old -> compared(old, now.get())).orElse("where then no look said FAIL"));
    }
    if (then.isPresent()) {
      return "With these guardrails the release would not have been rolled back at look %d; what would have come after it was never seen."
          .formatted(then.get().then().number());
    }
    return rejudgement
        .firstDifference()
        .map(RejudgedEnding::otherwise)
        .orElse("With these guardrails every look would have said the same.");
  }

  private Optional<Judged> firstFailThen() {
    return rejudgement.looks().stream()
        .filter(look -> look.then().verdict() == Verdict.Kind.FAIL)
        .findFirst();
  }

  private static String compared(Judged then, Judged now) {
    Duration between = Duration.between(then.then().to(), now.then().to());
    if (then.then().number() == now.then().number()) {
      return "the look that said FAIL then, too";
    }
    return between.isNegative()
        ? Figures.length(between.negated()) + " earlier"
        : Figures.length(between) + " later";
  }

  private static String otherwise(Judged first) {
    String answer =
        "With these guardrails no look would have said FAIL either; look %d is the first with another answer, %s instead of %s"
            .formatted(first.then().number(), first.verdict(), first.then().verdict());
    return switch (first.verdict()) {
      case PASS -> answer + ", so that the candidate could have advanced earlier.";
      case INCONCLUSIVE -> answer + ", so that the candidate would have stayed longer.";
      case FAIL, ERROR -> answer + ".";
    };
  }
}
