package dev.slipway.analysis.drift;

import java.util.TreeSet;

/** Puts the numbers of both sides into common bins. */
final class Binning {
  /** Up to so many different values of the reference, each value is a bin of its own. */
  private static final int MOST_VALUES_AS_BINS = 20;

  private static final int DECILES = 10;

  private Binning() {}

  /**
   * Evidently's bins: one per value where the reference has at most 20 different ones, else bins of
   * equal width over the range of both sides together, their number by Sturges' rule: {@code
   * ceil(log2(n + m) + 1)}. Every bin is closed below and open above, the last one closed on both
   * sides. Same edges as {@code numpy.histogram_bin_edges(…, "sturges")} on floating-point values.
   */
  static Frequencies sturges(Sample reference, Sample current) {
    if (reference.distinct() <= MOST_VALUES_AS_BINS) {
      return values(reference, current);
    }
    double low = Math.min(reference.get(0), current.get(0));
    double high = Math.max(reference.get(reference.size() - 1), current.get(current.size() - 1));
    double range = high - low;
    if (Double.isInfinite(range)) {
      throw new ArithmeticException("the values span more than a double can hold");
    }
    double width = range / (log2((long) reference.size() + current.size()) + 1);
    int bins = (int) StrictMath.ceil(range / width);
    double[] edges = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = i * (range / bins) + low;
    }
    edges[bins] = high;
    return new Frequencies(within(reference, edges), within(current, edges));
  }

  /** One bin per value of either side. */
  static Frequencies values(Sample reference, Sample current) {
    TreeSet<Double> all = new TreeSet<>();
    reference.values().forEach(all::add);
    current.values().forEach(all::add);
    double[] edges = all.headSet(all.last()).stream().mapToDouble(Double::doubleValue).toArray();
    return new Frequencies(upTo(reference, edges), upTo(current, edges));
  }

  /**
   * Ten bins between the deciles of the reference, open at both ends and closed above; fewer where
   * deciles coincide. The usual bins of credit scoring.
   */
  static Frequencies deciles(Sample reference, Sample current) {
    double[] edges = quantiles(reference, DECILES);
    return new Frequencies(upTo(reference, edges), upTo(current, edges));
  }

  /** The inner quantiles that cut a sample into {@code parts}, without repetitions, rising. */
  static double[] quantiles(Sample sample, int parts) {
    TreeSet<Double> edges = new TreeSet<>();
    for (int i = 1; i < parts; i++) {
      edges.add(sample.quantile((double) i / parts));
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Counts of (-inf, e0], (e0, e1], …, (e_last, inf). */
  static long[] upTo(Sample sample, double[] edges) {
    long[] counts = new long[edges.length + 1];
    int bin = 0;
    for (int i = 0; i < sample.size(); i++) {
      while (bin < edges.length && sample.get(i) > edges[bin]) {
        bin++;
      }
      counts[bin]++;
    }
    return counts;
  }

  /** Counts of [e0, e1), …, [e_last-1, e_last]. */
  private static long[] within(Sample sample, double[] edges) {
    long[] counts = new long[edges.length - 1];
    int bin = 0;
    for (int i = 0; i < sample.size(); i++) {
      while (bin < counts.length - 1 && sample.get(i) >= edges[bin + 1]) {
        bin++;
      }
      counts[bin]++;
    }
    return counts;
  }

  /** Exact for powers of two, where a quotient of logarithms may be off by a bit. */
  private static double log2(long value) {
    return Long.bitCount(value) == 1
        ? (double) Long.numberOfTrailingZeros(value)
        : StrictMath.log((double) value) / StrictMath.log(2);
  }
}
