package dev.slipway.rollout;

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
 * @param alarms by how many tests the rollback level is shared
 */
record GuardrailJudge(
    Guardrail guardrail, CanaryState.Tally tally, double percent, String unit, int alarms) {

  /** The finding where a baseline takes traffic. */
  Finding compared() {
    if (harm() >= threshold()) {
      return finding(
          Verdict.Kind.FAIL,
          figures() + " It is worse than the margin of " + guardrail.noWorseThan() + ".");
    }
    Optional<Finding> limit = hardLimit();
    if (limit.isPresent()) {
      return limit.get();
    }
    if (guardrail.kind() != Guardrail.Kind.LATENCY && negligible()) {
      return finding(Verdict.Kind.PASS, figures() + " " + negligibleSentence());
    }
    double limitNow = CanaryLimits.nonInferiority(guardrail, percent);
    boolean enough = promotion() >= CanaryLimits.PROMOTION_EVIDENCE;
    return finding(
        enough ? Verdict.Kind.PASS : Verdict.Kind.INCONCLUSIVE,
        figures()
            + (enough ? " Shown to be less than " : " Not yet shown to be less than ")
            + Figures.number(limitNow)
            + " times the baseline (evidence "
            + Figures.number(promotion())
            + " of "
            + Figures.number(CanaryLimits.PROMOTION_EVIDENCE)
            + ").");
  }

  /** The finding where the candidate takes all traffic: only its hard limit can be judged. */
  Finding alone() {
    if (guardrail.neverAbove().isEmpty()) {
      return finding(
          Verdict.Kind.PASS,
          guardrail.metric() + ": no baseline takes traffic, and the file sets no hard limit.");
    }
    double limit = guardrail.neverAbove().get().ratio();
    if (tally.limited().isAbove(limit, level())) {
      return finding(Verdict.Kind.FAIL, aboveSentence(limit));
    }
    boolean below = tally.candidate().isBelow(limit, CanaryLimits.FALSE_PROMOTION);
    return finding(
        below ? Verdict.Kind.PASS : Verdict.Kind.INCONCLUSIVE,
        ownRate()
            + (below
                ? " Shown to be below the hard limit of "
                : " Not yet shown below the hard limit of ")
            + guardrail.neverAbove().get()
            + ".");
  }

  private Optional<Finding> hardLimit() {
    if (guardrail.neverAbove().isEmpty() || guardrail.kind() == Guardrail.Kind.LATENCY) {
      return Optional.empty();
    }
    double limit = guardrail.neverAbove().get().ratio();
    boolean baselineToo = tally.incident() || tally.baseline().rate() > limit;
    if (baselineToo) {
      return Optional.of(
          finding(
              Verdict.Kind.INCONCLUSIVE,
              figures()
                  + " The baseline itself is above the hard limit of "
                  + guardrail.neverAbove().get()
                  + ", so the cause lies outside the candidate; the rollout holds."));
    }
    return tally.limited().isAbove(limit, level())
        ? Optional.of(finding(Verdict.Kind.FAIL, aboveSentence(limit)))
        : Optional.empty();
  }

  private boolean negligible() {
    return tally
        .candidate()
        .isBelow(CanaryLimits.negligible(guardrail, percent), CanaryLimits.FALSE_PROMOTION);
  }

  private String negligibleSentence() {
    return "Its rate is shown to be below "
        + Figures.percent(CanaryLimits.negligible(guardrail, percent))
        + ", too small to matter.";
  }

  private String aboveSentence(double limit) {
    RateBound rate = tally.limited();
    return guardrail.metric()
        + ": "
        + Figures.share(rate, unit)
        + " on the candidate, at least "
        + Figures.percent(rate.lower(level()))
        + ". That breaks the hard limit of "
        + Figures.percent(limit)
        + ".";
  }

  private String ownRate() {
    return guardrail.metric()
        + ": "
        + Figures.share(tally.candidate(), unit)
        + " on the candidate.";
  }

  private String figures() {
    if (tally.candidate().units() == 0 || tally.baseline().units() == 0) {
      return guardrail.metric() + ": nothing counted on both sides yet.";
    }
    return guardrail.kind() == Guardrail.Kind.LATENCY ? latencyFigures() : rateFigures();
  }

  private String rateFigures() {
    return guardrail.metric()
        + ": "
        + Figures.share(tally.candidate(), unit)
        + " on the candidate, "
        + Figures.share(tally.baseline(), unit)
        + " on the baseline; ratio "
        + Figures.range(interval())
        + ".";
  }

  private String latencyFigures() {
    double threshold = tally.baselineQuantile().mean();
    return guardrail.metric()
        + ": "
        + Figures.share(tally.candidate(), unit)
        + " slower than "
        + Figures.millis(threshold * guardrail.noWorseThan().value())
        + " ("
        + guardrail.noWorseThan()
        + ") on the candidate, "
        + Figures.share(tally.baseline(), unit)
        + " slower than "
        + Figures.millis(threshold)
        + " on the baseline; ratio "
        + Figures.range(interval())
        + ".";
  }

  private Finding finding(Verdict.Kind kind, String sentence) {
    boolean latency = guardrail.kind() == Guardrail.Kind.LATENCY;
    Optional<Interval> interval =
        latency || tally.candidate().units() == 0 || tally.baseline().units() == 0
            ? Optional.empty()
            : Optional.of(interval());
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
        Optional.of(threshold()),
        Optional.of(promotion()),
        tally.baseline().units() + tally.candidate().units());
  }

  private Interval interval() {
    return tally.ratio().interval(CanaryLimits.FALSE_PROMOTION);
  }

  private double harm() {
    return bounded(tally.ratio().harm(CanaryLimits.harm(guardrail)));
  }

  private double promotion() {
    return bounded(tally.ratio().nonInferiority(CanaryLimits.nonInferiority(guardrail, percent)));
  }

  private double threshold() {
    return alarms / CanaryLimits.FALSE_ROLLBACK;
  }

  private double level() {
    return CanaryLimits.FALSE_ROLLBACK / alarms;
  }

  /** JSON knows no infinity. */
  private static double bounded(double evidence) {
    return Math.min(evidence, Double.MAX_VALUE);
  }

  private static Optional<Double> rate(RateBound bound) {
    return bound.units() == 0 ? Optional.empty() : Optional.of(bound.rate());
  }

  private static Optional<Double> mean(CanaryState.Mean mean) {
    return mean.weight() > 0 ? Optional.of(mean.mean()) : Optional.empty();
  }
}
