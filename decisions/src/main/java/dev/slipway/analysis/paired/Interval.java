package dev.slipway.analysis.paired;

/**
 * A range that holds the truth with a stated confidence.
 *
 * @param low may be minus infinity
 * @param high may be infinity
 */
public record Interval(double low, double high) {
  /** Nothing is known. */
  public static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The smallest range that holds both. */
  public Interval hull(Interval other) {
    return new Interval(StrictMath.min(low, other.low), StrictMath.max(high, other.high));
  }
}
