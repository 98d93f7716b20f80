package dev.slipway.analysis.paired;

import org.apache.commons.math3.distribution.BetaDistribution;

/** Exact limits of a share. Clopper and Pearson, Biometrika 26 (1934). */
public final class ShareInterval {
  private ShareInterval() {}

  /**
   * @param hits 0 to {@code trials}
   * @param trials at least 1
   * @param confidence of both sides together
   */
  public static Interval exact(int hits, int trials, double confidence) {
    if (hits < 0 || trials < 1 || hits > trials) {
      throw new IllegalArgumentException(
          "expected hits among at least one trial, but got " + hits + " of " + trials);
    }
    double beyond = (1 - confidence) / 2;
    double low = hits == 0 ? 0 : beta(hits, trials - hits + 1.0, beyond);
    double high = hits == trials ? 1 : beta(hits + 1.0, trials - hits, 1 - beyond);
    return new Interval(low, high);
  }

  private static double beta(double alpha, double beta, double probability) {
    return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(probability);
  }
}
