package dev.slipway.rollout;

import dev.slipway.analysis.Coverage;
import dev.slipway.analysis.Finding;
import dev.slipway.analysis.RateBound;
import dev.slipway.analysis.RatioEvidence.Interval;
import dev.slipway.analysis.Verdict;
import dev.slipway.telemetry.Guardrail;
import java.util.Optional;

/**
 * One guardrail's finding from its statistics.
 *
 * @param percent the candidate's share of traffic
 * @param unit how people call what is counted
 * @param threshold latency only: what the baseline is counted against, milliseconds; 0 without one
 * @param checked whether the comparison's fairness is checked, too
 */
record GuardrailJudge(
    Guardrail guardrail,
    GuardrailTally tally,
    double percent,
    String unit,
    Level level,
    double threshold,
    boolean checked) {

  /** The finding where a baseline takes traffic. */
  Finding compared() {
    Optional<Finding> unfair = unfair();
    if (unfair.isPresent()) {
      return unfair.get();
    }
    if (harm() >= level.threshold()) {
      return finding(Verdict.Kind.FAIL, words().worse(harm(), level.threshold()));
    }
    Optional<Finding> limit = hardLimit();
    if (limit.isPresent()) {
      return limit.get();
    }
    return tally.coverage().filter(Coverage::missesBaseline).isPresent()
        ? finding(Verdict.Kind.INCONCLUSIVE, words().baselineMissed())
        : notWorse();
  }

  /** The finding where the candidate takes all traffic: only its hard limit can be judged. */
  Finding alone() {
    if (guardrail.neverAbove().isEmpty()) {
      return finding(Verdict.Kind.PASS, words().nothingToJudge());
    }
    double limit = guardrail.neverAbove().get().ratio();
    if (breaks(limit)) {
      return finding(Verdict.Kind.FAIL, words().aboveLimit(limit, level.alpha()));
    }
    boolean below = tally.candidateIndependent().isBelow(limit, CanaryLimits.FALSE_PROMOTION);
    return finding(
        below ? Verdict.Kind.PASS : Verdict.Kind.INCONCLUSIVE, words().belowLimit(below));
  }

  /** An environment or a measurement that is broken is not the candidate's fault. */
  private Optional<Finding> unfair() {
    if (checked && tally.incident()) {
      return Optional.of(finding(Verdict.Kind.INCONCLUSIVE, words().baselineAboveLimit()));
    }
    return tally.coverage().filter(Coverage::missesCandidate).isPresent()
        ? Optional.of(finding(Verdict.Kind.INCONCLUSIVE, words().candidateMissed()))
        : Optional.empty();
  }

  private Optional<Finding> hardLimit() {
    if (guardrail.neverAbove().isEmpty() || guardrail.kind() == Guardrail.Kind.LATENCY) {
      return Optional.empty();
    }
    double limit = guardrail.neverAbove().get().ratio();
    if (tally.incident() || tally.baseline().rate() > limit) {
      return Optional.of(finding(Verdict.Kind.INCONCLUSIVE, words().baselineAboveLimit()));
    }
    return breaks(limit)
        ? Optional.of(finding(Verdict.Kind.FAIL, words().aboveLimit(limit, level.alpha())))
        : Optional.empty();
  }

  private Finding notWorse() {
    double negligible = CanaryLimits.negligible(guardrail, percent);
    if (guardrail.kind() != Guardrail.Kind.LATENCY
        && tally.candidateIndependent().isBelow(negligible, CanaryLimits.FALSE_PROMOTION)) {
      return finding(Verdict.Kind.PASS, words().negligible(negligible));
    }
    boolean enough = promotion() >= CanaryLimits.PROMOTION_EVIDENCE;
    return finding(
        enough ? Verdict.Kind.PASS : Verdict.Kind.INCONCLUSIVE,
        words().notWorse(enough, CanaryLimits.nonInferiority(guardrail, percent), promotion()));
  }

  private boolean breaks(double limit) {
    return tally.limitedIndependent().isAbove(limit, level.alpha());
  }

  private CanarySentences words() {
    return new CanarySentences(guardrail, tally, unit, interval(), threshold);
  }

  private Finding finding(Verdict.Kind kind, String sentence) {
    boolean latency = guardrail.kind() == Guardrail.Kind.LATENCY;
    Optional<Interval> interval = interval().filter(found -> !latency);
    Optional<Double> baseline = latency ? mean(tally.baselineQuantile()) : rate(tally.baseline());
    Optional<Double> candidate =
        latency ? mean(tally.candidateQuantile()) : rate(tally.candidate());
    return new Finding(
        guardrail.metric(),
        kind,
        sentence,
        baseline,
        candidate,
        baseline.flatMap(b -> candidate.map(c -> c / b)).filter(Double::isFinite),
        interval.map(Interval::low),
        interval.map(Interval::high).filter(Double::isFinite),
        guardrail.noWorseThan().toString(),
        Optional.of(harm()),
        Optional.of(level.threshold()),
        Optional.of(promotion()),
        tally.baseline().units() + tally.candidate().units(),
        Optional.of(tally.candidate().units()));
  }

  /**
   * Of the ratio of the events; empty without units, and where clusters would make it too narrow.
   */
  private Optional<Interval> interval() {
    boolean counted = tally.candidate().units() > 0 && tally.baseline().units() > 0;
    return counted && tally.countsIndependently()
        ? Optional.of(tally.ratio().interval(CanaryLimits.FALSE_PROMOTION))
        : Optional.empty();
  }

  private double harm() {
    return bounded(tally.harm(CanaryLimits.harm(guardrail)));
  }

  private double promotion() {
    return bounded(tally.nonInferiority(CanaryLimits.nonInferiority(guardrail, percent)));
  }

  /** JSON knows no infinity. */
  private static double bounded(double evidence) {
    return Math.min(evidence, Double.MAX_VALUE);
  }

  private static Optional<Double> rate(RateBound bound) {
    return bound.units() == 0 ? Optional.empty() : Optional.of(bound.rate());
  }

  private static Optional<Double> mean(GuardrailTally.Mean mean) {
    return mean.weight() > 0 ? Optional.of(mean.mean()) : Optional.empty();
  }
}
