package dev.slipway.rollout;

import dev.slipway.analysis.RatioEvidence.Interval;
import dev.slipway.analysis.SampleRatio;
import dev.slipway.telemetry.Guardrail;
import java.util.Optional;

/**
 * What a guardrail's statistics say, for a release manager.
 *
 * @param threshold latency only: what the baseline is counted against, milliseconds; 0 without one
 */
record CanarySentences(
    Guardrail guardrail,
    GuardrailTally tally,
    String unit,
    Optional<Interval> interval,
    double threshold) {

  /** The split did not hold: what is broken, and what to do. */
  static String brokenSplit(SampleRatio split, String unit) {
    return "The split of traffic is broken: "
        + Figures.number(split.percent())
        + "% of the "
        + unit
        + "s should reach the candidate, but "
        + Figures.number(split.observedPercent())
        + "% did (evidence "
        + Figures.number(split.evidence())
        + " of "
        + Figures.number(SampleRatio.BROKEN)
        + "). The two sides cannot be compared, so nothing passes and nothing fails. Look for"
        + " requests that are cached, retried or dropped on one side only; then roll back and"
        + " release again.";
  }

  String worse(double evidence, double needed) {
    return figures()
        + " It is worse than the margin of "
        + guardrail.noWorseThan()
        + " (evidence "
        + Figures.number(evidence)
        + " of "
        + Figures.number(needed)
        + ").";
  }

  String baselineAboveLimit() {
    return figures()
        + " The baseline itself is above the hard limit of "
        + guardrail.neverAbove().orElseThrow()
        + ", so the cause lies outside the candidate; the rollout holds.";
  }

  String candidateMissed() {
    return missed("candidate", "baseline");
  }

  String baselineMissed() {
    return missed("baseline", "candidate");
  }

  private String missed(String poor, String rich) {
    return guardrail.metric()
        + ": of the "
        + unit
        + "s on the "
        + poor
        + " less than a third as many are counted as of those on the "
        + rich
        + ", so the two cannot be compared. See whether the "
        + poor
        + " still reports "
        + guardrail.metric()
        + " for every "
        + unit
        + ".";
  }

  String aboveLimit(double limit, double alpha) {
    return guardrail.metric()
        + ": "
        + Figures.share(tally.limited(), unit)
        + " on the candidate, at least "
        + Figures.percent(tally.limitedIndependent().lower(alpha))
        + ". That breaks the hard limit of "
        + Figures.percent(limit)
        + ".";
  }

  String belowLimit(boolean shown) {
    return guardrail.metric()
        + ": "
        + Figures.share(tally.candidate(), unit)
        + " on the candidate."
        + (shown
            ? " Shown to be below the hard limit of "
            : " Not yet shown below the hard limit of ")
        + guardrail.neverAbove().orElseThrow()
        + ".";
  }

  String nothingToJudge() {
    return guardrail.metric() + ": no baseline takes traffic, and the file sets no hard limit.";
  }

  String negligible(double limit) {
    return figures()
        + " Its rate is shown to be below "
        + Figures.percent(limit)
        + ", too small to matter.";
  }

  String notWorse(boolean shown, double limit, double evidence) {
    return figures()
        + (shown ? " Shown to be less than " : " Not yet shown to be less than ")
        + Figures.number(limit)
        + " times the baseline (evidence "
        + Figures.number(evidence)
        + " of "
        + Figures.number(CanaryLimits.PROMOTION_EVIDENCE)
        + ").";
  }

  private String figures() {
    if (tally.candidate().units() == 0 || tally.baseline().units() == 0) {
      return guardrail.metric() + ": nothing counted on both sides yet.";
    }
    return guardrail.metric()
        + ": "
        + Figures.share(tally.candidate(), unit)
        + candidateSide()
        + Figures.share(tally.baseline(), unit)
        + baselineSide()
        + interval.map(ratio -> "; ratio " + Figures.range(ratio)).orElse("")
        + ".";
  }

  private String candidateSide() {
    return guardrail.kind() == Guardrail.Kind.LATENCY
        ? " slower than "
            + Figures.millis(threshold * guardrail.noWorseThan().value())
            + " ("
            + guardrail.noWorseThan()
            + ") on the candidate, "
        : " on the candidate, ";
  }

  private String baselineSide() {
    return guardrail.kind() == Guardrail.Kind.LATENCY
        ? " slower than " + Figures.millis(threshold) + " on the baseline"
        : " on the baseline";
  }
}
