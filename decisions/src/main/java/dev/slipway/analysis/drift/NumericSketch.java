package dev.slipway.analysis.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One side of a numeric column of any length in a few kilobytes: counts between fixed edges, which
 * are 199 quantiles of the reference.
 *
 * <p>Counts add up exactly, so that parts may be merged in any order and grouping, and always give
 * the same bytes. A quantile sketch that compacts by chance (KLL) would not; one that compacts by a
 * rule of its own would still depend on the order of merging. The price: D is taken at the edges
 * only, so it is too small by at most the larger of the two sides' shares in one bin (about half a
 * point on the reference), and its p-value too large, never too small. PSI over deciles is exactly
 * that of the raw values, since every decile is an edge.
 *
 * @param edges rising; equal neighbours where the reference repeats a value
 * @param counts rows up to and including the first edge, then between edges (open below, closed
 *     above), then beyond the last; one more than edges
 * @param missing values that were not finite
 */
public record NumericSketch(List<Double> edges, List<Long> counts, long missing) {
  private static final int BINS = 200;
  private static final int BINS_PER_DECILE = BINS / 10;

  public NumericSketch {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    if (edges.size() != BINS - 1 || counts.size() != BINS) {
      throw new IllegalArgumentException(
          "needs 199 edges and 200 counts, but got " + edges.size() + " and " + counts.size());
    }
  }

  /**
   * The reference's own sketch.
   *
   * @param reference at least one value
   */
  public static NumericSketch of(Sample reference) {
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < BINS; i++) {
      edges.add(reference.quantile((double) i / BINS));
    }
    return empty(edges).plus(reference);
  }

  /** A sketch between the same edges without any row: where the current side begins. */
  public NumericSketch emptied() {
    return empty(edges);
  }

  private static NumericSketch empty(List<Double> edges) {
    return new NumericSketch(edges, Collections.nCopies(BINS, 0L), 0);
  }

  /** This sketch with more rows. */
  public NumericSketch plus(Sample values) {
    double[] at = edges.stream().mapToDouble(Double::doubleValue).toArray();
    long[] more = Binning.upTo(values, at);
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      sums.add(counts.get(i) + more[i]);
    }
    return new NumericSketch(edges, sums, missing + values.missing());
  }

  /** Both parts of a stream; they need the same edges. */
  public NumericSketch plus(NumericSketch part) {
    requireSameEdges(part);
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      sums.add(counts.get(i) + part.counts.get(i));
    }
    return new NumericSketch(edges, sums, missing + part.missing);
  }

  /** Rows that have a value. */
  public long rows() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The greatest distance of the distribution functions at the edges; at most D. */
  static double distance(NumericSketch reference, NumericSketch current) {
    reference.requireSameEdges(current);
    long below = 0;
    long currentBelow = 0;
    double greatest = 0;
    for (int i = 0; i < BINS; i++) {
      below += reference.counts.get(i);
      currentBelow += current.counts.get(i);
      double distance = (double) below / reference.rows() - (double) currentBelow / current.rows();
      greatest = Math.max(greatest, Math.abs(distance));
    }
    return greatest;
  }

  /** The rows between the reference's deciles; bins that both sides leave empty are left out. */
  static Frequencies deciles(NumericSketch reference, NumericSketch current) {
    reference.requireSameEdges(current);
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    for (int from = 0; from < BINS; from += BINS_PER_DECILE) {
      long ours = sum(reference.counts.subList(from, from + BINS_PER_DECILE));
      long theirs = sum(current.counts.subList(from, from + BINS_PER_DECILE));
      if (ours + theirs > 0) {
        before.add(ours);
        after.add(theirs);
      }
    }
    return new Frequencies(array(before), array(after));
  }

  private void requireSameEdges(NumericSketch other) {
    if (!edges.equals(other.edges)) {
      throw new IllegalArgumentException(
          "needs sketches between the same edges; begin each from emptied() of the reference's");
    }
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static long[] array(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }
}
