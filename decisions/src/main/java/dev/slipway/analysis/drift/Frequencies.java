package dev.slipway.analysis.drift;

import java.util.Arrays;
import java.util.TreeSet;

/** How many rows of either side fell into each bin, or have each category; in the same order. */
final class Frequencies {
  private final long[] reference;
  private final long[] current;

  Frequencies(long[] reference, long[] current) {
    if (reference.length != current.length) {
      throw new IllegalArgumentException(
          "needs the same bins on both sides: " + reference.length + " against " + current.length);
    }
    this.reference = reference.clone();
    this.current = current.clone();
  }

  /** One bin per category of either side, and one for what is not told apart, where it occurs. */
  static Frequencies of(CategoryCounts reference, CategoryCounts current) {
    TreeSet<String> all = new TreeSet<>(reference.counts().keySet());
    all.addAll(current.counts().keySet());
    boolean others = reference.others() + current.others() > 0;
    long[] before = new long[all.size() + (others ? 1 : 0)];
    long[] after = new long[before.length];
    int bin = 0;
    for (String category : all) {
      before[bin] = reference.count(category);
      after[bin] = current.count(category);
      bin++;
    }
    if (others) {
      before[bin] = reference.others();
      after[bin] = current.others();
    }
    return new Frequencies(before, after);
  }

  int bins() {
    return reference.length;
  }

  long reference(int bin) {
    return reference[bin];
  }

  long current(int bin) {
    return current[bin];
  }

  long referenceRows() {
    return Arrays.stream(reference).sum();
  }

  long currentRows() {
    return Arrays.stream(current).sum();
  }

  /** Ratios 0 to 1 that add up to 1. */
  double[] referenceShares() {
    return shares(reference, referenceRows());
  }

  /** Ratios 0 to 1 that add up to 1. */
  double[] currentShares() {
    return shares(current, currentRows());
  }

  private static double[] shares(long[] counts, long rows) {
    return Arrays.stream(counts).mapToDouble(count -> (double) count / rows).toArray();
  }
}
