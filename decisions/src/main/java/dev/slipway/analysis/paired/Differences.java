package dev.slipway.analysis.paired;

import java.util.Arrays;

/**
 * What paired examples differ by, summed per unit. A unit is what is drawn independently: an
 * example, or a cluster of examples that depend on each other (a document, a user). Larger clusters
 * weigh more: the mean is that of all examples.
 */
public final class Differences {
  private final double[] sums;
  private final int[] sizes;
  private final double total;
  private final long examples;

  /**
   * @param sums one per unit, finite
   * @param sizes examples in each unit, at least 1
   */
  public Differences(double[] sums, int[] sizes) {
    if (sums.length == 0 || sums.length != sizes.length) {
      throw new IllegalArgumentException(
          "expected at least one unit and a size for each, but got "
              + sums.length
              + " sums and "
              + sizes.length
              + " sizes");
    }
    if (!Arrays.stream(sums).allMatch(Double::isFinite)
        || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("sums must be finite and sizes at least 1");
    }
    this.sums = sums.clone();
    this.sizes = sizes.clone();
    this.total = Arrays.stream(sums).sum();
    this.examples = Arrays.stream(sizes).asLongStream().sum();
  }

  /** Every example is a unit. */
  public static Differences of(double... differences) {
    int[] ones = new int[differences.length];
    Arrays.fill(ones, 1);
    return new Differences(differences, ones);
  }

  public int units() {
    return sums.length;
  }

  public long examples() {
    return examples;
  }

  /** Over all examples. */
  public double mean() {
    return total / examples;
  }

  public boolean areAllZero() {
    return Arrays.stream(sums).allMatch(sum -> sum == 0);
  }

  /**
   * Standard error of the mean, clustered by unit: {@code sqrt(G/(G-1) Σ (s_g - m_g mean)²) / n}
   * for G units with sums s and sizes m, which for units of one example is the usual sd/√n. Liang
   * and Zeger (1986); for evaluations Miller, arXiv:2411.00640, section 2.2, without the factor for
   * few clusters. Not a number for a single unit.
   */
  public double standardError() {
    double units = sums.length;
    return StrictMath.sqrt(units / (units - 1) * squaresAround(mean())) / examples;
  }

  /** Squared distances of the units' sums from what a mean would give them. */
  double squaresAround(double mean) {
    double squares = 0;
    for (int i = 0; i < sums.length; i++) {
      double residual = sums[i] - sizes[i] * mean;
      squares += residual * residual;
    }
    return squares;
  }

  /** The sums, one per unit; a copy. */
  double[] sums() {
    return sums.clone();
  }

  /** Examples per unit, as numbers to add up. */
  double[] sizes() {
    return Arrays.stream(sizes).asDoubleStream().toArray();
  }
}
