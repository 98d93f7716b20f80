package dev.slipway.bench.decisions;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Windows of lognormal latencies (sigma 0.6) without drawing every request: the quantile of a
 * window is an order statistic of uniform numbers, and what lies beyond a threshold is binomial
 * given that. The distribution is that of single requests exactly.
 */
final class Latencies {
  static final double LEVEL = 0.99;
  private static final double MEDIAN_MILLIS = 100;
  private static final double SIGMA = 0.6;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Draws draws;
  private final double scale;
  private final double margin;
  private double sum;
  private double weight;

  /**
   * @param scale of the candidate's latencies against the baseline's; 1: as fast
   * @param margin by which the candidate's threshold is larger
   */
  Latencies(Draws draws, double scale, double margin) {
    this.draws = draws;
    this.scale = scale;
    this.margin = margin;
  }

  /**
   * @param requests of both arms together
   * @param share of the candidate, 0 to 1
   */
  LatencyWindow next(int requests, double share) {
    int candidates = (int) Math.round(requests * share);
    int others = requests - candidates;
    double threshold = weight == 0 ? Double.NaN : sum / weight;
    Arm candidate = arm(candidates, scale, threshold * margin);
    Arm baseline = arm(others, 1, threshold);
    sum += baseline.quantile * others;
    weight += others;
    return new LatencyWindow(
        candidates,
        candidate.slow,
        candidate.quantile,
        others,
        baseline.slow,
        baseline.quantile,
        threshold);
  }

  /** Every request of a window, drawn one by one. */
  static SampledWindow sampled(Draws draws, int requests, double share, double scale) {
    int candidates = (int) Math.round(requests * share);
    return new SampledWindow(all(draws, candidates, scale), all(draws, requests - candidates, 1));
  }

  private static double[] all(Draws draws, int n, double armScale) {
    double[] millis = new double[n];
    for (int i = 0; i < n; i++) {
      millis[i] = armScale * MEDIAN_MILLIS * Math.exp(SIGMA * draws.gaussian());
    }
    return millis;
  }

  /**
   * One arm of a window.
   *
   * @param slow requests beyond the threshold; 0 without one
   */
  private record Arm(double quantile, int slow) {}

  /** The quantile lies between two neighbours in order, as most tools interpolate it (type 7). */
  private Arm arm(int n, double armScale, double threshold) {
    double position = LEVEL * (n - 1);
    int rank = (int) Math.floor(position) + 1;
    double lower = draws.ordered(rank, n);
    double upper = lower + (1 - lower) * draws.ordered(1, n - rank);
    double between = position + 1 - rank;
    double quantile = (1 - between) * millis(lower, armScale) + between * millis(upper, armScale);
    if (Double.isNaN(threshold)) {
      return new Arm(quantile, 0);
    }
    double fast =
        NORMAL.cumulativeProbability(Math.log(threshold / (armScale * MEDIAN_MILLIS)) / SIGMA);
    return new Arm(quantile, slow(n, rank, lower, upper, fast));
  }

  /** Draws how many lie beyond a threshold, given two neighbours in order. */
  private int slow(int n, int rank, double lower, double upper, double fast) {
    if (fast < lower) {
      return n - rank + 1 + draws.binomial(rank - 1, (lower - fast) / lower);
    }
    return fast < upper ? n - rank : draws.binomial(n - rank - 1, (1 - fast) / (1 - upper));
  }

  private static double millis(double share, double armScale) {
    return armScale * MEDIAN_MILLIS * Math.exp(SIGMA * NORMAL.inverseCumulativeProbability(share));
  }
}
