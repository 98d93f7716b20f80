package dev.slipway.analysis.paired;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  private Normal() {}

  static double probability(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  static double quantile(double probability) {
    return STANDARD.inverseCumulativeProbability(probability);
  }

  /** The quantile that a two-sided confidence of, say, 0.9 leaves 5 % beyond. */
  static double reach(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence must be between 0 and 1, but was " + confidence);
    }
    return quantile(1 - (1 - confidence) / 2);
  }
}
