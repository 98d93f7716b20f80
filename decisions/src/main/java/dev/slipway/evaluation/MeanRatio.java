package dev.slipway.evaluation;

import dev.slipway.analysis.paired.Bca;
import dev.slipway.analysis.paired.Corpus;
import dev.slipway.analysis.paired.Differences;
import dev.slipway.analysis.paired.Resampling;
import dev.slipway.analysis.paired.SampleSize;
import dev.slipway.analysis.paired.SignFlip;

/**
 * The effect as a ratio of means: BCa interval of the paired bootstrap, and the sign-flip test of
 * what the candidate costs beyond the margin, unit by unit.
 */
final class MeanRatio {
  private MeanRatio() {}

  /**
   * @param sign 1 where lower scores are better, -1 where higher ones are: then harm is the
   *     baseline against the candidate
   * @param margin the ratio that is still acceptable
   */
  static Effect of(Pairs pairs, int sign, double margin, Resampling resampling) {
    Pairs turned = sign > 0 ? pairs : pairs.swapped();
    Differences above = turned.perUnit(Pairs.Pair::candidate);
    Differences below = turned.perUnit(Pairs.Pair::baseline);
    Differences beyond = turned.perUnit(pair -> pair.candidate() - margin * pair.baseline());
    Corpus ratio = Corpus.ratio(above, below);
    double estimate = ratio.figure();
    double error = error(turned, estimate, below.mean());
    return new Effect(
        estimate,
        Bca.interval(ratio, Effect.CONFIDENCE, resampling),
        SignFlip.worse(beyond, resampling),
        1 + SampleSize.detectable(error),
        needed(error * error * above.units(), estimate, margin),
        "sign flips; BCa of the paired bootstrap");
  }

  /** Delta method: the error of candidate - ratio * baseline, over the baseline. */
  private static double error(Pairs turned, double ratio, double baseline) {
    return Double.isFinite(ratio)
        ? turned.perUnit(p -> p.candidate() - ratio * p.baseline()).standardError() / baseline
        : Double.NaN;
  }

  private static long needed(double variance, double estimate, double margin) {
    double distance = StrictMath.abs(margin - estimate);
    return Double.isFinite(variance) && distance > 0
        ? StrictMath.max(RegressionGate.FEWEST_EXAMPLES, SampleSize.of(variance, distance))
        : 0;
  }
}
