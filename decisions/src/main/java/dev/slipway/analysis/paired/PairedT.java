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

  /**
   * The same for differences of which hardly any may be other than 0, so that the spread seen says
   * little: as if {@code z²/2} units more were worse, and as many better, by all that an example
   * can differ by. For right-or-wrong pairs these are the adjustments of Agresti and Min (2005) and
   * of Bonett and Price (2012), with the number of added pairs that makes it {@link Tango}'s
   * interval where no pair differs.
   *
   * @param most that an example can differ by, above 0
   */
  public static Interval cautious(Differences differences, double most, double confidence) {
    if (differences.units() < 2) {
      return Interval.UNBOUNDED;
    }
    double reach = Normal.reach(confidence);
    double added = reach * reach;
    double size = (double) differences.examples() / differences.units();
    double units = differences.units() + added;
    double mean = differences.mean() * differences.units() / units;
    double squares =
        differences.squaresAround(mean) + added * size * size * (most * most + mean * mean);
    double error = StrictMath.sqrt(units / (units - 1) * squares) / (units * size);
    double t =
        distribution(differences).inverseCumulativeProbability(1 - (1 - confidence) / 2) * error;
    return new Interval(mean - t, mean + t);
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
