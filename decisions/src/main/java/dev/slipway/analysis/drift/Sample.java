package dev.slipway.analysis.drift;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The numbers of one side of a column, sorted. What is not finite counts as missing. */
public final class Sample {
  private final double[] sorted;
  private final long missing;

  private Sample(double[] sorted, long missing) {
    this.sorted = sorted;
    this.missing = missing;
  }

  /**
   * Leaves out NaN and infinities, as Evidently does, and counts them as missing.
   *
   * @param values in any order; may be empty; not changed
   */
  public static Sample of(double... values) {
    double[] finite =
        Arrays.stream(values).filter(Double::isFinite).map(Sample::unsignedZero).toArray();
    Arrays.sort(finite);
    return new Sample(finite, (long) values.length - finite.length);
  }

  /** -0.0 and 0.0 are one value. */
  private static double unsignedZero(double value) {
    return value + 0.0;
  }

  public int size() {
    return sorted.length;
  }

  /** Values that were not finite. */
  public long missing() {
    return missing;
  }

  double get(int index) {
    return sorted[index];
  }

  DoubleStream values() {
    return Arrays.stream(sorted);
  }

  /** How many different values there are. */
  int distinct() {
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        distinct++;
      }
    }
    return distinct;
  }

  /** How many different values this sample and another have together. */
  int distinctWith(Sample other) {
    int distinct = 0;
    int i = 0;
    int j = 0;
    while (i < sorted.length || j < other.sorted.length) {
      double next =
          Math.min(
              i < sorted.length ? sorted[i] : Double.POSITIVE_INFINITY,
              j < other.sorted.length ? other.sorted[j] : Double.POSITIVE_INFINITY);
      while (i < sorted.length && sorted[i] == next) {
        i++;
      }
      while (j < other.sorted.length && other.sorted[j] == next) {
        j++;
      }
      distinct++;
    }
    return distinct;
  }

  /** The arithmetic mean; NaN without values. */
  double mean() {
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    return sum / sorted.length;
  }

  /** The standard deviation of these values as a population (divisor n); NaN without values. */
  double deviation() {
    double mean = mean();
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    return StrictMath.sqrt(squares / sorted.length);
  }

  /**
   * The quantile by linear interpolation between order statistics (Hyndman and Fan, type 7). Needs
   * at least one value.
   *
   * @param part between 0 and 1
   */
  double quantile(double part) {
    double position = part * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
