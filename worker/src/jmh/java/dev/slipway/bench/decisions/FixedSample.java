package dev.slipway.bench.decisions;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many requests a single test at the end needs, for those who know the effect in advance:
 * one-sided z test of two rates at a level of 1 %, pooled variance under equality.
 */
final class FixedSample {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private FixedSample() {}

  /**
   * Requests of both arms together.
   *
   * @param share of the candidate, 0 to 1
   * @param power probability to find the effect, 0 to 1
   */
  static double requests(double baseRate, double ratio, double share, double power) {
    double worse = baseRate * ratio;
    double pooled = share * worse + (1 - share) * baseRate;
    double under = Math.sqrt(variance(pooled) * (1 / share + 1 / (1 - share)));
    double beyond = Math.sqrt(variance(worse) / share + variance(baseRate) / (1 - share));
    double reach =
        NORMAL.inverseCumulativeProbability(1 - ProductRule.LEVEL) * under
            + NORMAL.inverseCumulativeProbability(power) * beyond;
    return Math.pow(reach / (worse - baseRate), 2);
  }

  private static double variance(double rate) {
    return rate * (1 - rate);
  }
}
