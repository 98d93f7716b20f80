package dev.slipway.analysis.paired;

import java.util.Arrays;

/**
 * The bias-corrected and accelerated bootstrap interval. Efron and Tibshirani, An Introduction to
 * the Bootstrap (1993), equations 14.9 to 14.15. Resamples that equal the estimate count as half
 * below it, which matters where most examples do not differ at all.
 */
public final class Bca {
  private Bca() {}

  /**
   * @param confidence of both sides together: 0.9 leaves 5 % beyond each end
   * @return unbounded for a single unit, or where the figure is no number in some resample
   */
  public static Interval interval(Corpus corpus, double confidence, Resampling resampling) {
    double[] figures = corpus.bootstrap(resampling);
    if (corpus.units() < 2 || Double.isNaN(figures[figures.length - 1])) {
      return Interval.UNBOUNDED;
    }
    double bias = bias(figures, corpus.figure());
    double acceleration = acceleration(corpus.jackknife());
    double reach = Normal.reach(confidence);
    return new Interval(
        at(figures, level(-reach, bias, acceleration)),
        at(figures, level(reach, bias, acceleration)));
  }

  /** z0: how far the median of the resamples lies from the estimate, in normal quantiles. */
  static double bias(double[] figures, double estimate) {
    double below = 0;
    for (double figure : figures) {
      below += figure < estimate ? 1 : figure == estimate ? 0.5 : 0;
    }
    double share = below / figures.length;
    double least = 0.5 / figures.length;
    return Normal.quantile(StrictMath.max(least, StrictMath.min(1 - least, share)));
  }

  /** a: how fast the standard error changes with the figure; 0 where no unit matters. */
  static double acceleration(double[] leftOut) {
    double mean = Arrays.stream(leftOut).sum() / leftOut.length;
    double squares = 0;
    double cubes = 0;
    for (double figure : leftOut) {
      double distance = mean - figure;
      squares += distance * distance;
      cubes += distance * distance * distance;
    }
    return squares > 0 ? cubes / (6 * squares * StrictMath.sqrt(squares)) : 0;
  }

  private static double level(double z, double bias, double acceleration) {
    double turned = bias + z;
    double stretch = 1 - acceleration * turned;
    // Beyond this point the correction has no meaning; the outermost resample is what is left.
    return stretch > 0 ? Normal.probability(bias + turned / stretch) : turned > 0 ? 1 : 0;
  }

  private static double at(double[] figures, double level) {
    int rank = (int) StrictMath.floor(level * (figures.length + 1));
    return figures[StrictMath.max(1, StrictMath.min(figures.length, rank)) - 1];
  }
}
