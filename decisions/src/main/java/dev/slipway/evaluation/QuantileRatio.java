package dev.slipway.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The effect as a ratio of quantiles, bounded by order statistics: the rank of a quantile among n
 * values is binomial, whatever their distribution (for instance David and Nagaraja, Order
 * Statistics, 7.1). Each side gets half of the error.
 */
final class QuantileRatio {
  private static final double ERROR = 0.05;
  private static final int HALVINGS = 30;

  private QuantileRatio() {}

  /** How many examples a bound on this quantile needs at least: 368 for p99. */
  static int fewest(double quantile) {
    double tail = Math.max(quantile, 1 - quantile);
    return (int) Math.ceil(Math.log(ERROR / 2) / Math.log(tail));
  }

  static Effect of(Pairs pairs, double quantile, double margin) {
    double[] candidate = pairs.candidate().clone();
    double[] baseline = pairs.baseline().clone();
    Arrays.sort(candidate);
    Arrays.sort(baseline);
    int n = candidate.length;
    int rank = Math.min(n, (int) Math.ceil(quantile * n)) - 1;
    BinomialDistribution below = new BinomialDistribution(null, n, quantile);
    return new Effect(
        candidate[rank] / baseline[rank],
        low(candidate, baseline, below, ERROR),
        high(candidate, baseline, below, ERROR),
        pBeyond(candidate, baseline, below, margin),
        0);
  }

  private static double low(
      double[] candidate, double[] baseline, BinomialDistribution below, double error) {
    return lower(candidate, below, error / 2) / upper(baseline, below, error / 2);
  }

  private static double high(
      double[] candidate, double[] baseline, BinomialDistribution below, double error) {
    return upper(candidate, below, error / 2) / lower(baseline, below, error / 2);
  }

  /** The value that is at most the quantile, but with probability {@code error}. */
  private static double lower(double[] sorted, BinomialDistribution below, double error) {
    int rank = below.inverseCumulativeProbability(error);
    return rank == 0 ? 0 : sorted[rank - 1];
  }

  /** The value that is at least the quantile, but with probability {@code error}. */
  private static double upper(double[] sorted, BinomialDistribution below, double error) {
    int rank = below.inverseCumulativeProbability(1 - error);
    return rank >= sorted.length ? Double.POSITIVE_INFINITY : sorted[rank];
  }

  private static double pBeyond(
      double[] candidate, double[] baseline, BinomialDistribution below, double margin) {
    double refuted = 1;
    double least = 0;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (refuted + least) / 2;
      if (low(candidate, baseline, below, middle) > margin) {
        refuted = middle;
      } else {
        least = middle;
      }
    }
    return refuted;
  }
}
