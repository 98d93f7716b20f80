package dev.slipway.evaluation;

import dev.slipway.analysis.paired.Interval;
import dev.slipway.analysis.paired.OrderStatistics;
import java.util.Arrays;

/**
 * The effect as a ratio of quantiles, bounded by order statistics; each side gets half of the
 * error. A cluster is one value, its mean.
 */
final class QuantileRatio {
  private static final double ERROR = 0.05;
  private static final int HALVINGS = 30;

  private final double[] candidate;
  private final double[] baseline;
  private final double quantile;

  private QuantileRatio(Pairs pairs, double quantile) {
    this.candidate = pairs.unitMeans(Pairs.Pair::candidate);
    this.baseline = pairs.unitMeans(Pairs.Pair::baseline);
    this.quantile = quantile;
    Arrays.sort(candidate);
    Arrays.sort(baseline);
  }

  /** How many examples a bound on this quantile needs at least: 368 for p99. */
  static int fewest(double quantile) {
    return OrderStatistics.fewest(quantile, ERROR / 2);
  }

  /**
   * @param sign 1 where lower scores are better, -1 where higher ones are: then harm is the
   *     baseline against the candidate
   * @param margin the ratio that is still acceptable
   */
  static Effect of(Pairs pairs, int sign, double quantile, double margin) {
    QuantileRatio ratio = new QuantileRatio(sign > 0 ? pairs : pairs.swapped(), quantile);
    return new Effect(
        OrderStatistics.quantile(ratio.candidate, quantile)
            / OrderStatistics.quantile(ratio.baseline, quantile),
        new Interval(ratio.low(ERROR), ratio.high(ERROR)),
        ratio.pBeyond(margin),
        Double.NaN,
        pairs.units() < fewest(quantile) ? fewest(quantile) : 0,
        "order statistics");
  }

  private double low(double error) {
    return lower(candidate, error / 2) / upper(baseline, error / 2);
  }

  private double high(double error) {
    double below = lower(baseline, error / 2);
    return below > 0 ? upper(candidate, error / 2) / below : Double.POSITIVE_INFINITY;
  }

  /**
   * The value that is at most the quantile, but with probability {@code error}; 0: none is known.
   */
  private double lower(double[] sorted, double error) {
    int rank = OrderStatistics.lowerRank(sorted.length, quantile, error);
    return rank == 0 ? 0 : sorted[rank - 1];
  }

  /** The value that is at least the quantile, but with probability {@code error}. */
  private double upper(double[] sorted, double error) {
    int rank = OrderStatistics.upperRank(sorted.length, quantile, error);
    return rank > sorted.length ? Double.POSITIVE_INFINITY : sorted[rank - 1];
  }

  /** The smallest error at which the lower bound is still beyond the margin. */
  private double pBeyond(double margin) {
    double refuted = 1;
    double least = 0;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (refuted + least) / 2;
      if (low(middle) > margin) {
        refuted = middle;
      } else {
        least = middle;
      }
    }
    return refuted;
  }
}
