package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The recorded windows of a release, judged once more by other guardrails. The windows stay what
 * they were: the same traffic, at the shares it had. Pure; nothing is written anywhere.
 *
 * @param looks in the order taken
 * @param notJudged guardrails that nothing can be said about; the verdicts are without them, at the
 *     thresholds of all
 * @param missing numbers of looks that were judged then but not kept: whatever follows them lacks
 *     their evidence
 * @param unlike number of the first look that the release's own guardrails now answer differently
 *     than then: it was judged by another version of the rule, or looks are missing; empty where
 *     all come out the same
 */
public record Rejudgement(
    List<Judged> looks,
    List<NotJudged> notJudged,
    List<Integer> missing,
    Optional<Integer> unlike) {
  public Rejudgement {
    looks = List.copyOf(looks);
    notJudged = List.copyOf(notJudged);
    missing = List.copyOf(missing);
  }

  /** A window with the look that was taken at it and what that was judged by. */
  public record Recorded(Look look, Batch batch, LookBasis basis) {}

  /**
   * A look then and now.
   *
   * @param sentence what is said now
   * @param findings of the guardrails that can be judged, in their file's order
   */
  public record Judged(Look then, Verdict.Kind verdict, String sentence, List<Finding> findings) {
    public Judged {
      findings = List.copyOf(findings);
    }

    /** Whether the answer is another one. */
    public boolean differs() {
      return verdict != then.verdict();
    }
  }

  /** A guardrail that nothing can be said about, and why. */
  public record NotJudged(String metric, String why) {}

  /**
   * Judges anew.
   *
   * @param recorded at least one, in the order taken
   * @param guardrails in the order of their file
   */
  public static Rejudgement of(List<Recorded> recorded, List<Guardrail> guardrails) {
    CanaryPlan own = recorded.get(0).basis().plan();
    List<NotJudged> notJudged = notJudged(own, guardrails);
    return new Rejudgement(
        judge(
            recorded, guarded(own, guardrails), notJudged.stream().map(NotJudged::metric).toList()),
        notJudged,
        missing(recorded),
        unlike(recorded, own));
  }

  /** The first look whose answer is another one. */
  public Optional<Judged> firstDifference() {
    return looks.stream().filter(Judged::differs).findFirst();
  }

  /** The first look that is FAIL now. */
  public Optional<Judged> firstFail() {
    return looks.stream().filter(look -> look.verdict() == Verdict.Kind.FAIL).findFirst();
  }

  private static List<Judged> judge(
      List<Recorded> recorded, CanaryPlan plan, List<String> withoutMetrics) {
    List<Judged> judged = new ArrayList<>();
    CanaryState state = start(recorded.get(0).basis(), plan.guardrails());
    for (Recorded one : recorded) {
      if (one.basis().observed()) {
        state = CanaryRule.fold(plan, state, one.batch());
        judged.add(judged(one, plan, state, withoutMetrics));
      } else {
        Look then = one.look();
        judged.add(new Judged(then, then.verdict(), then.sentence(), then.findings()));
      }
    }
    return judged;
  }

  private static CanaryState start(LookBasis basis, List<Guardrail> guardrails) {
    return basis
        .submission()
        .map(number -> CanaryRule.start(guardrails, number))
        .orElseGet(() -> CanaryRule.startWithoutChecks(guardrails));
  }

  private static Look look(CanaryPlan plan, CanaryState state, Recorded one) {
    return CanaryRule.look(
        plan, state, one.look().number(), one.look().step(), one.batch(), one.basis().control());
  }

  private static Judged judged(
      Recorded one, CanaryPlan plan, CanaryState state, List<String> withoutMetrics) {
    Look now = look(plan, state, one);
    if (withoutMetrics.isEmpty()) {
      return new Judged(one.look(), now.verdict(), now.sentence(), now.findings());
    }
    List<Finding> findings =
        now.findings().stream().filter(f -> !withoutMetrics.contains(f.metric())).toList();
    for (Verdict.Kind kind :
        List.of(Verdict.Kind.FAIL, Verdict.Kind.ERROR, Verdict.Kind.INCONCLUSIVE)) {
      List<String> reasons =
          findings.stream().filter(f -> f.verdict() == kind).map(Finding::sentence).toList();
      if (!reasons.isEmpty()) {
        return new Judged(one.look(), kind, String.join(" ", reasons), findings);
      }
    }
    // What remains is whether the window itself was evidence.
    CanaryPlan unguarded = guarded(plan, List.of());
    Look window = look(unguarded, new CanaryState(List.of(), state.checks()), one);
    String sentence =
        window.verdict() == Verdict.Kind.PASS
            ? "Every guardrail that can be judged passes."
            : window.sentence();
    return new Judged(one.look(), window.verdict(), sentence, findings);
  }

  private static List<NotJudged> notJudged(CanaryPlan own, List<Guardrail> guardrails) {
    List<NotJudged> notJudged = new ArrayList<>();
    for (Guardrail guardrail : guardrails) {
      Optional<Guardrail> then =
          own.guardrails().stream().filter(g -> g.metric().equals(guardrail.metric())).findFirst();
      if (then.isEmpty()) {
        notJudged.add(new NotJudged(guardrail.metric(), "the release did not measure it"));
      } else if (guardrail.kind() == Guardrail.Kind.LATENCY
          && !guardrail.noWorseThan().equals(then.get().noWorseThan())) {
        notJudged.add(
            new NotJudged(
                guardrail.metric(),
                "slow units of the candidate were counted at a margin of "
                    + then.get().noWorseThan()
                    + ", and how many there are at "
                    + guardrail.noWorseThan()
                    + " was not recorded"));
      }
    }
    return notJudged;
  }

  private static List<Integer> missing(List<Recorded> recorded) {
    List<Integer> missing = new ArrayList<>();
    int next = 1;
    for (Recorded one : recorded) {
      for (; next < one.look().number(); next++) {
        missing.add(next);
      }
      next++;
    }
    return missing;
  }

  private static Optional<Integer> unlike(List<Recorded> recorded, CanaryPlan own) {
    return judge(recorded, own, List.of()).stream()
        .filter(now -> now.differs() || !now.findings().equals(now.then().findings()))
        .map(now -> now.then().number())
        .findFirst();
  }

  private static CanaryPlan guarded(CanaryPlan plan, List<Guardrail> guardrails) {
    return new CanaryPlan(
        plan.traffic(),
        plan.steps(),
        plan.unit(),
        guardrails,
        plan.telemetry(),
        plan.window(),
        plan.outageLimit(),
        plan.extend());
  }
}
