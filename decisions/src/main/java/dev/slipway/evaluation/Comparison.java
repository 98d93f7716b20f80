package dev.slipway.evaluation;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.paired.Interval;
import dev.slipway.analysis.paired.Resampling;
import java.util.Locale;
import java.util.Optional;

/** A relative gate's pairs and what they say, before the correction for several gates. */
record Comparison(
    Gate gate, GateMetric metric, Allowance allowance, Pairs pairs, Effect effect, int units) {

  static Comparison of(
      Gate gate, GateMetric metric, Allowance allowance, Pairs pairs, Resampling resampling) {
    return new Comparison(
        gate,
        metric,
        allowance,
        pairs,
        effect(metric, allowance, pairs, resampling),
        pairs.units());
  }

  static Effect effect(GateMetric metric, Allowance allowance, Pairs pairs, Resampling resampling) {
    if (allowance.points()) {
      return PairedDifference.of(pairs, allowance.sign(), allowance.margin(), resampling);
    }
    return metric
        .quantile()
        .map(q -> QuantileRatio.of(pairs, allowance.sign(), q, allowance.margin()))
        .orElseGet(() -> MeanRatio.of(pairs, allowance.sign(), allowance.margin(), resampling));
  }

  double baseline() {
    return metric.value(pairs.baseline());
  }

  double candidate() {
    return metric.value(pairs.candidate());
  }

  int fewest() {
    return metric.quantile().map(QuantileRatio::fewest).orElse(RegressionGate.FEWEST_EXAMPLES);
  }

  /** Whether there are enough examples for its p-value to count. */
  boolean isTested() {
    return units >= fewest();
  }

  /** Candidate minus baseline, or a ratio of which more is worse. */
  static double shown(Allowance allowance, double harm) {
    // Adding 0 turns the negative zero of a sign into the plain one.
    return allowance.points() ? allowance.sign() * harm + 0.0 : harm;
  }

  static Interval shown(Allowance allowance, Interval harm) {
    return allowance.points() && allowance.sign() < 0
        ? new Interval(-harm.high(), -harm.low())
        : harm;
  }

  /** How many examples would settle it; empty where no number is known that is larger. */
  Optional<Long> needed() {
    return Optional.of(effect.unitsNeeded()).filter(n -> n > units && n < Long.MAX_VALUE);
  }

  Verdict verdict(boolean significant) {
    if (!isTested()) {
      return Verdict.inconclusive(tooFew());
    }
    if (allowance.holds(effect.bounds().high())) {
      return Verdict.pass(figures() + " Shown to be within the margin.");
    }
    if (effect.estimate() > allowance.margin() && significant) {
      return Verdict.fail(figures() + " It is worse than the margin allows.");
    }
    return Verdict.inconclusive(figures() + " Not enough evidence to say." + settling());
  }

  private String tooFew() {
    return String.format(
        Locale.ROOT,
        "%s: %d independent examples are too few to judge; at least %d are needed.%s",
        gate.metric(),
        units,
        fewest(),
        settling());
  }

  private String settling() {
    return needed()
        .map(n -> String.format(Locale.ROOT, " About %,d examples would settle it.", n))
        .orElse("");
  }

  private String figures() {
    return String.format(
        Locale.ROOT,
        "%s: candidate %s, baseline %s over %d paired examples; %s worse (90%% interval %s to %s),"
            + " margin %s.",
        gate.metric(),
        GateTrial.number(candidate()),
        GateTrial.number(baseline()),
        units,
        amount(effect.estimate()),
        amount(effect.bounds().low()),
        amount(effect.bounds().high()),
        GateTrial.limit(gate));
  }

  private String amount(double harm) {
    return allowance.points()
        ? GateTrial.number(harm * 100) + " points"
        : GateTrial.number(harm) + "x";
  }
}
