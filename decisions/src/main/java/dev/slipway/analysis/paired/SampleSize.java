package dev.slipway.analysis.paired;

/**
 * How many independent examples an answer takes, with an error of 5 % on one side and a power of 80
 * %: normal approximation, {@code n = (z95 + z80)² variance / distance²}.
 */
public final class SampleSize {
  private static final double CONFIDENCE = 0.9;
  private static final double REACH = Normal.quantile(0.95) + Normal.quantile(0.8);

  private SampleSize() {}

  /**
   * @param variance of one unit's difference
   * @param distance between the truth and what has to be refuted, above 0
   * @return rounded up; the largest number there is where the distance is 0
   */
  public static long of(double variance, double distance) {
    return (long) StrictMath.ceil(REACH * REACH * variance / (distance * distance));
  }

  /** The smallest difference that would be found with these examples four times in five. */
  public static double detectable(double standardError) {
    return REACH * standardError;
  }

  /** How many examples without any difference show that there is none of {@code margin}. */
  public static long withoutDifference(double margin) {
    return Tango.withoutDifference(margin, CONFIDENCE);
  }
}
