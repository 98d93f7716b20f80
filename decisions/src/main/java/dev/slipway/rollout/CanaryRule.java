package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what the guardrails say. Pure: the same windows in the same order give the same bytes.
 *
 * <p>INCONCLUSIVE where the comparison itself is not fair; FAIL where a guardrail's evidence of
 * harm reaches {@code m / 0.01} or its hard limit is broken; PASS where every guardrail has shown
 * that the candidate is not worse than its limit at this share; INCONCLUSIVE otherwise. "No
 * significant difference" is no evidence and never passes.
 */
public final class CanaryRule {
  private CanaryRule() {}

  /** The statistics before the first window. */
  public static CanaryState start(List<Guardrail> guardrails) {
    return start(guardrails, 1);
  }

  /**
   * The statistics before the first window of a candidate that may have been rolled out before.
   *
   * @param submission 1 for its first rollout, 2 for the next …
   */
  public static CanaryState start(List<Guardrail> guardrails, int submission) {
    return CanaryState.of(guardrails, Optional.of(FairnessChecks.of(submission)));
  }

  /**
   * The statistics of a rollout that began when only the guardrails themselves were judged; it goes
   * on without checks of fairness, so that its history replays.
   */
  public static CanaryState startWithoutChecks(List<Guardrail> guardrails) {
    return CanaryState.of(guardrails, Optional.empty());
  }

  /** The statistics with one more window; one that is no evidence adds nothing. */
  public static CanaryState fold(CanaryPlan plan, CanaryState state, Batch batch) {
    if (batch.gap() || batch.mixed() || batch.impossible()) {
      return state;
    }
    Optional<FairnessChecks> checks = state.checks().map(before -> before.plus(batch));
    int windowsBefore = checks.map(now -> now.windowsAtShare() - 1).orElse(0);
    Map<String, Double> thresholds = state.thresholds();
    List<GuardrailTally> tallies = new ArrayList<>();
    for (int i = 0; i < plan.guardrails().size(); i++) {
      Guardrail guardrail = plan.guardrails().get(i);
      tallies.add(
          new WindowFold(
                  guardrail,
                  state.guardrails().get(i),
                  batch,
                  windowsBefore,
                  thresholds.containsKey(guardrail.metric()))
              .after());
    }
    return new CanaryState(tallies, checks);
  }

  /**
   * What the guardrails say after {@code batch} was folded in.
   *
   * @param control whether a baseline takes traffic; without one only hard limits can speak
   */
  public static Look look(
      CanaryPlan plan, CanaryState state, int number, int step, Batch batch, boolean control) {
    List<Finding> findings = findings(plan, state, batch, control);
    LookVerdict verdict =
        new LookVerdict(findings, silence(batch, control), unfair(plan, state, control));
    return new Look(
        number,
        step,
        batch.from(),
        batch.to(),
        batch.candidatePercent(),
        batch.baselineRequests(),
        batch.candidateRequests(),
        verdict.together().kind(),
        verdict.together().reason(),
        verdict.findings(),
        verdict.decidedBy(),
        Optional.of(batch.baselineUnits()),
        Optional.of(batch.candidateUnits()));
  }

  /** The look that could not be taken: ERROR, whatever was seen before. */
  public static Look outage(int number, int step, Instant at, double percent, String why) {
    return new Look(number, step, at, at, percent, 0, 0, Verdict.Kind.ERROR, why, List.of());
  }

  private static List<Finding> findings(
      CanaryPlan plan, CanaryState state, Batch batch, boolean control) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Double> thresholds = state.thresholds();
    Level level =
        Level.of(plan.guardrails(), state.checks().map(FairnessChecks::submission).orElse(1));
    for (int i = 0; i < plan.guardrails().size(); i++) {
      GuardrailJudge judge =
          new GuardrailJudge(
              plan.guardrails().get(i),
              state.guardrails().get(i),
              batch.candidatePercent(),
              plan.unit().name(),
              level,
              thresholds.getOrDefault(plan.guardrails().get(i).metric(), 0.0),
              state.checks().isPresent());
      findings.add(control ? judge.compared() : judge.alone());
    }
    return findings;
  }

  private static Optional<String> silence(Batch batch, boolean control) {
    if (batch.gap()) {
      return Optional.of("This window is no evidence: its counts are incomplete.");
    }
    if (batch.mixed()) {
      return Optional.of("This window is no evidence: the share of traffic changed inside it.");
    }
    if (batch.impossible()) {
      return Optional.of(
          "This window is no evidence: it counts more events than units, or less than nothing."
              + " Look after the telemetry source.");
    }
    if (batch.candidateUnits() == 0) {
      return Optional.of("This window is no evidence: nobody reached the candidate in it.");
    }
    if (control && batch.baselineUnits() == 0) {
      return Optional.of("This window is no evidence: nobody reached the baseline in it.");
    }
    return Optional.empty();
  }

  private static Optional<String> unfair(CanaryPlan plan, CanaryState state, boolean control) {
    return control
        ? state
            .checks()
            .flatMap(FairnessChecks::broken)
            .map(split -> CanarySentences.brokenSplit(split, plan.unit().name()))
        : Optional.empty();
  }
}
