package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.quantity.Margin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One gate with what its scores say, before the correction for several gates.
 *
 * @param settled the verdict where no comparison is needed or possible
 * @param effect the comparison otherwise, turned so that larger is worse
 * @param margin of harm that is still acceptable, on the effect's scale
 * @param points whether the effect is a difference; a ratio otherwise
 * @param flip whether higher scores are better, so that the effect was turned
 */
record GateTrial(
    Gate gate,
    Optional<Verdict> settled,
    Optional<Effect> effect,
    double margin,
    boolean points,
    boolean flip,
    Optional<Double> baseline,
    Optional<Double> candidate,
    int units) {
  private static final Pattern QUANTILE = Pattern.compile("(.+)_p(\\d{2})");

  static GateTrial of(
      Gate gate, Map<String, List<Score>> candidate, Optional<Map<String, List<Score>>> baseline) {
    List<Score> ours = scores(gate.metric(), candidate);
    Optional<String> fault = Pairs.fault("candidate", ours);
    if (fault.isPresent()) {
      return settled(gate, Verdict.error(gate.metric() + " " + fault.get()), Optional.empty(), 0);
    }
    if (gate instanceof Gate.AtLeast atLeast) {
      return bar(gate, ours, atLeast.value(), true);
    }
    if (gate instanceof Gate.AtMost atMost) {
      return bar(gate, ours, atMost.value(), false);
    }
    return baseline
        .map(theirs -> compared(gate, ours, scores(gate.metric(), theirs)))
        .orElseGet(() -> alone(gate, ours));
  }

  /** The p-value of a comparison. */
  Optional<Double> p() {
    return effect.map(Effect::pWorse);
  }

  Finding finding(boolean significant) {
    Verdict verdict = settled.orElseGet(() -> compare(significant));
    int sign = flip ? -1 : 1;
    Optional<Double> estimate = effect.map(e -> points ? sign * e.estimate() : e.estimate());
    Optional<Double> low = effect.map(e -> points && flip ? -e.high() : e.low());
    Optional<Double> high = effect.map(e -> points && flip ? -e.low() : e.high());
    return new Finding(
        gate.metric(),
        verdict.kind(),
        verdict.reason(),
        baseline,
        candidate,
        estimate.filter(Double::isFinite),
        low.filter(Double::isFinite),
        high.filter(Double::isFinite),
        limit(),
        p(),
        effect.map(e -> 0.05),
        Optional.empty(),
        units);
  }

  private Verdict compare(boolean significant) {
    Effect measured = effect.orElseThrow();
    String figures =
        String.format(
            Locale.ROOT,
            "%s: candidate %s, baseline %s over %d paired examples; %s worse (90%% interval %s to"
                + " %s), margin %s.",
            gate.metric(),
            number(candidate.orElse(Double.NaN)),
            number(baseline.orElse(Double.NaN)),
            units,
            amount(measured.estimate()),
            amount(measured.low()),
            amount(measured.high()),
            limit());
    if (!Double.isFinite(measured.estimate())) {
      return Verdict.error(figures + " The baseline's value is 0, so there is no ratio.");
    }
    if (measured.high() < margin || (!points && measured.high() == margin)) {
      return Verdict.pass(figures + " Shown to be within the margin.");
    }
    if (measured.estimate() > margin && significant) {
      return Verdict.fail(figures + " It is worse than the margin allows.");
    }
    return Verdict.inconclusive(figures + " Not enough evidence to say." + needed(measured));
  }

  private static String needed(Effect measured) {
    return measured.unitsNeeded() <= 0
        ? ""
        : String.format(
            Locale.ROOT, " About %,d examples would settle it.", measured.unitsNeeded());
  }

  private String amount(double effectValue) {
    return points ? number(effectValue * 100) + " points" : number(effectValue) + "x";
  }

  private String limit() {
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

  private static GateTrial compared(Gate gate, List<Score> ours, List<Score> theirs) {
    Optional<String> fault = Pairs.fault("baseline", theirs).or(() -> Pairs.fault(ours, theirs));
    if (fault.isPresent()) {
      return settled(gate, Verdict.error(gate.metric() + " " + fault.get()), Optional.empty(), 0);
    }
    Pairs pairs = Pairs.of(ours, theirs);
    Optional<Double> quantile = quantile(gate.metric());
    int fewest = quantile.map(QuantileRatio::fewest).orElse(RegressionGate.FEWEST_EXAMPLES);
    if (pairs.units() < fewest) {
      return settled(gate, tooFew(gate, pairs.units(), fewest), value(gate, ours), pairs.units());
    }
    return measured(gate, pairs, quantile, value(gate, ours), value(gate, theirs));
  }

  private static GateTrial measured(
      Gate gate,
      Pairs pairs,
      Optional<Double> quantile,
      Optional<Double> candidate,
      Optional<Double> baseline) {
    boolean higherIsBetter = gate instanceof Gate.NoWorseThan;
    Margin margin =
        higherIsBetter ? ((Gate.NoWorseThan) gate).margin() : ((Gate.NoMoreThan) gate).margin();
    boolean points = margin instanceof Margin.Points;
    double allowed =
        margin instanceof Margin.Points p ? p.value() / 100 : ((Margin.Multiple) margin).value();
    Effect effect;
    if (points) {
      effect = PairedDifference.of(pairs, higherIsBetter ? -1 : 1, allowed);
    } else {
      // Where higher is better, harm is the baseline against the candidate: 1.1x and 0.9x both
      // bound it.
      Pairs turned = higherIsBetter ? pairs.swapped() : pairs;
      allowed = higherIsBetter && allowed < 1 ? 1 / allowed : allowed;
      effect =
          quantile.isPresent()
              ? QuantileRatio.of(turned, quantile.get(), allowed)
              : MeanRatio.of(turned, allowed);
    }
    return new GateTrial(
        gate,
        Optional.empty(),
        Optional.of(effect),
        allowed,
        points,
        higherIsBetter,
        baseline,
        candidate,
        pairs.units());
  }

  private static GateTrial bar(Gate gate, List<Score> ours, double bar, boolean atLeast) {
    int n = Pairs.byExample(ours).size();
    double value = value(gate, ours).orElseThrow();
    if (n < RegressionGate.FEWEST_EXAMPLES) {
      return settled(gate, tooFew(gate, n, RegressionGate.FEWEST_EXAMPLES), Optional.of(value), n);
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%s: candidate %s over %d examples, asked for %s %s.",
            gate.metric(),
            number(value),
            n,
            atLeast ? "at least" : "at most",
            number(bar));
    boolean met = atLeast ? value >= bar : value <= bar;
    return settled(
        gate, met ? Verdict.pass(figures) : Verdict.fail(figures), Optional.of(value), n);
  }

  private static GateTrial alone(Gate gate, List<Score> ours) {
    Verdict verdict = Verdict.pass(gate.metric() + ": nothing is in production to compare with.");
    return settled(gate, verdict, value(gate, ours), Pairs.byExample(ours).size());
  }

  private static Verdict tooFew(Gate gate, int units, int fewest) {
    return Verdict.inconclusive(
        String.format(
            Locale.ROOT,
            "%s: %d independent examples are too few to judge; at least %d are needed.",
            gate.metric(),
            units,
            fewest));
  }

  private static GateTrial settled(
      Gate gate, Verdict verdict, Optional<Double> candidate, int units) {
    return new GateTrial(
        gate,
        Optional.of(verdict),
        Optional.empty(),
        0,
        true,
        false,
        Optional.empty(),
        candidate,
        units);
  }

  /** The metric's scores; those of {@code latency} for {@code latency_p99} where it has none. */
  private static List<Score> scores(String metric, Map<String, List<Score>> scores) {
    Matcher quantile = QUANTILE.matcher(metric);
    String fallback = quantile.matches() ? quantile.group(1) : metric;
    return scores.getOrDefault(metric, scores.getOrDefault(fallback, List.of()));
  }

  private static Optional<Double> quantile(String metric) {
    Matcher matcher = QUANTILE.matcher(metric);
    return matcher.matches()
        ? Optional.of(Integer.parseInt(matcher.group(2)) / 100.0)
        : Optional.empty();
  }

  private static Optional<Double> value(Gate gate, List<Score> scores) {
    double[] sorted =
        Pairs.byExample(scores).values().stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return Optional.of(
        quantile(gate.metric())
            .map(q -> sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)])
            .orElseGet(() -> Pairs.mean(sorted)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
