package dev.slipway.evaluation;

import dev.slipway.analysis.paired.Bca;
import dev.slipway.analysis.paired.Corpus;
import dev.slipway.analysis.paired.Differences;
import dev.slipway.analysis.paired.Interval;
import dev.slipway.analysis.paired.McNemar;
import dev.slipway.analysis.paired.PairedT;
import dev.slipway.analysis.paired.Resampling;
import dev.slipway.analysis.paired.SampleSize;
import dev.slipway.analysis.paired.SignFlip;
import dev.slipway.analysis.paired.Tango;

/**
 * The effect as a difference of means on the same examples.
 *
 * <p>Right-or-wrong metrics: Tango's interval and McNemar's exact test; so are graded ones without
 * a single difference, whose spread is unknown rather than 0. Other graded ones, and clusters: the
 * wider of the BCa interval and the cautious t interval, and the sign-flip test.
 */
final class PairedDifference {
  private PairedDifference() {}

  /**
   * @param sign 1 where lower scores are better, -1 where higher ones are
   * @param margin of harm that is still acceptable, on the scores' own scale
   */
  static Effect of(Pairs pairs, int sign, double margin, Resampling resampling) {
    Differences harm = pairs.perUnit(pair -> sign * pair.change());
    if (pairs.areBinary() || harm.areAllZero()) {
      int worse = (int) pairs.pairs().stream().filter(p -> sign * p.change() > 0).count();
      int better = (int) pairs.pairs().stream().filter(p -> sign * p.change() < 0).count();
      return binary(worse, better, harm.units(), margin);
    }
    return graded(harm, pairs.range(), margin, resampling);
  }

  private static Effect graded(
      Differences harm, double range, double margin, Resampling resampling) {
    double error = harm.standardError();
    Interval bounds =
        PairedT.cautious(harm, range, Effect.CONFIDENCE)
            .hull(Bca.interval(Corpus.mean(harm), Effect.CONFIDENCE, resampling));
    return new Effect(
        harm.mean(),
        bounds,
        SignFlip.worse(harm, resampling),
        SampleSize.detectable(error),
        needed(error * error * harm.units(), harm.mean(), margin, range, harm.units()),
        "sign flips; wider of BCa and cautious t");
  }

  private static Effect binary(int worse, int better, int n, double margin) {
    double mean = (double) (worse - better) / n;
    double variance = (double) (worse + better) / n - mean * mean;
    double detectable =
        worse + better == 0
            ? Tango.interval(0, 0, n, Effect.CONFIDENCE).high()
            : SampleSize.detectable(StrictMath.sqrt(variance / n));
    return new Effect(
        mean,
        Tango.interval(worse, better, n, Effect.CONFIDENCE),
        McNemar.worse(worse, better),
        detectable,
        needed(variance, mean, margin, 1, n),
        "exact McNemar; Tango's score interval");
  }

  /**
   * Were the estimate the truth, but the candidate not better than the baseline: until it is shown
   * to be within the margin, or to be worse. What fewer than 30 examples say about an effect within
   * the margin is not relied on: there the candidate is taken for equal.
   */
  private static long needed(double variance, double mean, double margin, double range, int units) {
    if (!Double.isFinite(variance)) {
      return RegressionGate.FEWEST_EXAMPLES;
    }
    if (mean > margin) {
      return StrictMath.max(RegressionGate.FEWEST_EXAMPLES, SampleSize.of(variance, mean));
    }
    double assumed = units < RegressionGate.FEWEST_EXAMPLES ? 0 : StrictMath.max(0, mean);
    return StrictMath.max(
        StrictMath.max(
            RegressionGate.FEWEST_EXAMPLES, SampleSize.withoutDifference(margin / range)),
        SampleSize.of(variance, margin - assumed));
  }
}
