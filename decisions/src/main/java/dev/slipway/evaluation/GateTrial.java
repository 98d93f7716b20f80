package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.paired.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One gate with what its scores say, before the correction for several gates.
 *
 * @param settled the verdict where no comparison is needed or possible
 * @param comparison otherwise
 * @param candidate its figure, where there is one
 * @param units independent examples behind a settled verdict
 */
record GateTrial(
    Gate gate,
    Optional<Verdict> settled,
    Optional<Comparison> comparison,
    Optional<Double> candidate,
    int units) {

  static GateTrial of(
      Gate gate,
      Map<String, List<Score>> candidate,
      Optional<Map<String, List<Score>>> baseline,
      Resampling resampling) {
    GateMetric metric = GateMetric.of(gate);
    List<Score> ours = metric.scores(candidate);
    Optional<String> fault = ScoreFaults.of("candidate", ours);
    if (fault.isPresent()) {
      return error(gate, fault.get());
    }
    if (gate instanceof Gate.AtLeast atLeast) {
      return bar(gate, ours, atLeast.value(), true);
    }
    if (gate instanceof Gate.AtMost atMost) {
      return bar(gate, ours, atMost.value(), false);
    }
    return baseline
        .map(theirs -> compared(gate, ours, metric.scores(theirs), resampling))
        .orElseGet(() -> alone(gate, ours));
  }

  /** The p-value of a comparison of enough examples. */
  Optional<Double> p() {
    return comparison.filter(Comparison::isTested).map(c -> c.effect().pWorse());
  }

  Finding finding(boolean significant) {
    Verdict verdict = settled.orElseGet(() -> comparison.orElseThrow().verdict(significant));
    return new Finding(
        gate.metric(),
        verdict.kind(),
        verdict.reason(),
        comparison.map(Comparison::baseline),
        candidate,
        finite(comparison.map(c -> Comparison.shown(c.allowance(), c.effect().estimate()))),
        finite(comparison.map(c -> Comparison.shown(c.allowance(), c.effect().bounds()).low())),
        finite(comparison.map(c -> Comparison.shown(c.allowance(), c.effect().bounds()).high())),
        limit(gate),
        p(),
        p().map(p -> RegressionGate.SIGNIFICANT),
        Optional.empty(),
        units);
  }

  /** The gate's condition as written. */
  static String limit(Gate gate) {
    if (gate instanceof Gate.NoWorseThan relative) {
      return relative.margin().toString();
    }
    if (gate instanceof Gate.NoMoreThan relative) {
      return relative.margin().toString();
    }
    return gate instanceof Gate.AtLeast atLeast
        ? "at least " + number(atLeast.value())
        : "at most " + number(((Gate.AtMost) gate).value());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static Optional<Double> finite(Optional<Double> value) {
    return value.filter(Double::isFinite);
  }

  private static GateTrial compared(
      Gate gate, List<Score> ours, List<Score> theirs, Resampling resampling) {
    GateMetric metric = GateMetric.of(gate);
    Allowance allowance =
        gate instanceof Gate.NoWorseThan higherIsBetter
            ? Allowance.of(higherIsBetter)
            : Allowance.of((Gate.NoMoreThan) gate);
    Optional<String> fault =
        ScoreFaults.of("baseline", theirs)
            .or(() -> ScoreFaults.between(ours, theirs))
            .or(() -> misfit(metric, allowance, theirs));
    if (fault.isPresent()) {
      return error(gate, fault.get());
    }
    Comparison comparison =
        Comparison.of(gate, metric, allowance, Pairs.of(ours, theirs), resampling);
    return new GateTrial(
        gate,
        Optional.empty(),
        Optional.of(comparison),
        Optional.of(comparison.candidate()),
        comparison.units());
  }

  private static Optional<String> misfit(
      GateMetric metric, Allowance allowance, List<Score> baseline) {
    if (allowance.points()) {
      return metric
          .quantile()
          .map(q -> "has a margin in %, which is for scores of 0 to 1; write 1.2x for a quantile.");
    }
    double value = metric.value(Example.means(baseline));
    return value > 0
        ? Optional.empty()
        : Optional.of(
            "has a baseline of " + number(value) + ", so there is no ratio; write a margin in %.");
  }

  private static GateTrial bar(Gate gate, List<Score> ours, double bar, boolean atLeast) {
    double[] means = Example.means(ours);
    double value = GateMetric.of(gate).value(means);
    boolean met = atLeast ? value >= bar : value <= bar;
    String figures =
        String.format(
            Locale.ROOT,
            "%s: candidate %s over %d examples, asked for %s.",
            gate.metric(),
            number(value),
            means.length,
            limit(gate));
    Verdict verdict = met ? Verdict.pass(figures) : Verdict.fail(figures);
    if (means.length < RegressionGate.FEWEST_EXAMPLES) {
      verdict =
          Verdict.inconclusive(
              String.format(
                  Locale.ROOT,
                  "%s: %d independent examples are too few to judge; at least %d are needed.",
                  gate.metric(),
                  means.length,
                  RegressionGate.FEWEST_EXAMPLES));
    }
    return settled(gate, verdict, Optional.of(value), means.length);
  }

  private static GateTrial alone(Gate gate, List<Score> ours) {
    double[] means = Example.means(ours);
    Verdict verdict = Verdict.pass(gate.metric() + ": nothing is in production to compare with.");
    return settled(gate, verdict, Optional.of(GateMetric.of(gate).value(means)), means.length);
  }

  private static GateTrial error(Gate gate, String fault) {
    return settled(gate, Verdict.error(gate.metric() + " " + fault), Optional.empty(), 0);
  }

  private static GateTrial settled(
      Gate gate, Verdict verdict, Optional<Double> candidate, int units) {
    return new GateTrial(gate, Optional.of(verdict), Optional.empty(), candidate, units);
  }
}
