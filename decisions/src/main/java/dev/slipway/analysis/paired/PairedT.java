package dev.slipway.analysis.paired;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's t for the mean of paired differences, with the standard error clustered by unit and one
 * degree of freedom less than there are units. Needs about 30 units, or differences that are
 * roughly normal.
 */
public final class PairedT {
  private PairedT() {}

  /**
   * @param confidence of both sides together: 0.9 leaves 5 % beyond each end
   * @return unbounded for a single unit; a point where all units differ alike
   */
  public static Interval interval(Differences differences, double confidence) {
    if (differences.units() < 2) {
      return Interval.UNBOUNDED;
    }
    double error = differences.standardError();
    double mean = differences.mean();
    if (error == 0) {
      return new Interval(mean, mean);
    }
    double reach =
        distribution(differences).inverseCumulativeProbability(1 - (1 - confidence) / 2) * error;
    return new Interval(mean - reach, mean + reach);
  }

  /** One-sided p-value against "the mean is at most 0"; 1 for a single unit. */
  public static double worse(Differences differences) {
    if (differences.units() < 2) {
      return 1;
    }
    double error = differences.standardError();
    double mean = differences.mean();
    if (error == 0) {
      return mean > 0 ? 0 : 1;
    }
    return distribution(differences).cumulativeProbability(-mean / error);
  }

  private static TDistribution distribution(Differences differences) {
    return new TDistribution(null, differences.units() - 1.0);
  }
}
