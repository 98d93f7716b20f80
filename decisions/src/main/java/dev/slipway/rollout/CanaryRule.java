package dev.slipway.rollout;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.RateBound;
import dev.slipway.analysis.Verdict;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.Guardrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what the guardrails say. Pure: the same windows in the same order give the same bytes.
 *
 * <p>FAIL where a guardrail's evidence of harm reaches {@code m / 0.01} or its hard limit is
 * broken; PASS where every guardrail has shown that the candidate is not worse than its limit at
 * this share; INCONCLUSIVE otherwise. "No significant difference" is no evidence and never passes.
 */
public final class CanaryRule {
  private CanaryRule() {}

  /** The statistics before the first window. */
  public static CanaryState start(List<Guardrail> guardrails) {
    return new CanaryState(guardrails.stream().map(CanaryState.Tally::of).toList());
  }

  /** The statistics with one more window; a gap, or a window of mixed shares, adds nothing. */
  public static CanaryState fold(CanaryPlan plan, CanaryState state, Batch batch) {
    if (batch.gap() || batch.mixed()) {
      return state;
    }
    List<CanaryState.Tally> tallies = new ArrayList<>();
    for (int i = 0; i < plan.guardrails().size(); i++) {
      tallies.add(add(plan.guardrails().get(i), state.guardrails().get(i), batch));
    }
    return new CanaryState(tallies);
  }

  /**
   * What the guardrails say after {@code batch} was folded in.
   *
   * @param control whether a baseline takes traffic; without one only hard limits can speak
   */
  public static Look look(
      CanaryPlan plan, CanaryState state, int number, int step, Batch batch, boolean control) {
    Optional<String> silence = silence(batch, control);
    List<Finding> findings = new ArrayList<>();
    int alarms = CanaryLimits.alarms(plan.guardrails());
    for (int i = 0; i < plan.guardrails().size(); i++) {
      GuardrailJudge judge =
          new GuardrailJudge(
              plan.guardrails().get(i),
              state.guardrails().get(i),
              batch.candidatePercent(),
              plan.unit().name(),
              alarms);
      findings.add(control ? judge.compared() : judge.alone());
    }
    Verdict verdict = together(findings, silence);
    return new Look(
        number,
        step,
        batch.from(),
        batch.to(),
        batch.candidatePercent(),
        batch.baselineRequests(),
        batch.candidateRequests(),
        verdict.kind(),
        verdict.reason(),
        findings);
  }

  /** The look that could not be taken: ERROR, whatever was seen before. */
  public static Look outage(int number, int step, Instant at, double percent, String why) {
    return new Look(number, step, at, at, percent, 0, 0, Verdict.Kind.ERROR, why, List.of());
  }

  private static Verdict together(List<Finding> findings, Optional<String> silence) {
    for (Verdict.Kind kind : List.of(Verdict.Kind.FAIL, Verdict.Kind.INCONCLUSIVE)) {
      List<String> reasons =
          findings.stream().filter(f -> f.verdict() == kind).map(Finding::sentence).toList();
      if (!reasons.isEmpty()) {
        String text = String.join(" ", reasons);
        return new Verdict(kind, silence.map(s -> s + " " + text).orElse(text));
      }
    }
    if (silence.isPresent()) {
      return Verdict.inconclusive(silence.get());
    }
    return Verdict.pass(
        findings.isEmpty()
            ? "The file names no guardrail."
            : "Every guardrail has shown that the candidate is not worse than its limit at this"
                + " share.");
  }

  private static Optional<String> silence(Batch batch, boolean control) {
    if (batch.gap()) {
      return Optional.of("This window is no evidence: its counts are incomplete.");
    }
    if (batch.mixed()) {
      return Optional.of("This window is no evidence: the share of traffic changed inside it.");
    }
    if (batch.candidateUnits() <= 0) {
      return Optional.of("This window is no evidence: nobody reached the candidate in it.");
    }
    if (control && batch.baselineUnits() <= 0) {
      return Optional.of("This window is no evidence: nobody reached the baseline in it.");
    }
    return Optional.empty();
  }

  private static CanaryState.Tally add(Guardrail guardrail, CanaryState.Tally tally, Batch batch) {
    Optional<Batch.Counts> found =
        batch.counts().stream().filter(c -> c.metric().equals(guardrail.metric())).findFirst();
    if (found.isEmpty()) {
      return tally;
    }
    return guardrail.kind() == Guardrail.Kind.LATENCY
        ? addLatency(tally, found.get(), batch)
        : addRate(guardrail, tally, found.get());
  }

  private static CanaryState.Tally addRate(
      Guardrail guardrail, CanaryState.Tally tally, Batch.Counts counts) {
    RateBound window = new RateBound(counts.baselineEvents(), counts.baselineUnits());
    boolean incident =
        guardrail
            .neverAbove()
            .map(limit -> window.isAbove(limit.ratio(), CanaryLimits.FALSE_PROMOTION))
            .orElse(false);
    return counted(
        tally,
        counts,
        incident,
        incident
            ? tally.limited()
            : tally.limited().plus(counts.candidateEvents(), counts.candidateUnits()),
        tally.baselineQuantile(),
        tally.candidateQuantile());
  }

  private static CanaryState.Tally addLatency(
      CanaryState.Tally tally, Batch.Counts counts, Batch batch) {
    CanaryState.Mean baseline = tally.baselineQuantile();
    boolean hadThreshold = baseline.weight() > 0;
    Double quantile = batch.quantiles().get(tally.metric());
    if (quantile != null && Double.isFinite(quantile) && batch.baselineUnits() > 0) {
      baseline = baseline.plus(quantile, batch.baselineUnits());
    }
    CanaryState.Mean candidate =
        counts
            .candidateValue()
            .filter(value -> Double.isFinite(value) && batch.candidateUnits() > 0)
            .map(value -> tally.candidateQuantile().plus(value, batch.candidateUnits()))
            .orElse(tally.candidateQuantile());
    Batch.Counts used =
        hadThreshold
            ? counts
            : new Batch.Counts(tally.metric(), 0, 0, 0, 0, Optional.empty(), Optional.empty());
    return counted(tally, used, false, tally.limited(), baseline, candidate);
  }

  private static CanaryState.Tally counted(
      CanaryState.Tally tally,
      Batch.Counts counts,
      boolean incident,
      RateBound limited,
      CanaryState.Mean baselineQuantile,
      CanaryState.Mean candidateQuantile) {
    return new CanaryState.Tally(
        tally.metric(),
        tally
            .ratio()
            .plus(
                counts.candidateUnits(),
                counts.candidateEvents(),
                counts.baselineUnits(),
                counts.baselineEvents()),
        tally.baseline().plus(counts.baselineEvents(), counts.baselineUnits()),
        tally.candidate().plus(counts.candidateEvents(), counts.candidateUnits()),
        limited,
        incident,
        baselineQuantile,
        candidateQuantile);
  }
}
