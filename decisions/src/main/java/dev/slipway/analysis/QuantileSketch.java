package dev.slipway.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A distribution of latencies as counts over fixed buckets: merged by adding, so that the same
 * windows in any order give the same bytes. (Sketches with bounded size and adaptive buckets do
 * not: KLL drops values by chance, and a t-digest depends on the order of merging.)
 *
 * <p>Buckets are log-linear in microseconds: one per microsecond below 32, above that 16 equal ones
 * for every doubling. The middle of a bucket is within 3.2 % of every value in it. Some hundred
 * buckets, about a kilobyte, hold the latencies of a service.
 *
 * @param buckets indexes, ascending; may be empty
 * @param counts above 0, in the same order
 */
public record QuantileSketch(List<Integer> buckets, List<Long> counts) {
  /** Nothing measured. */
  public static final QuantileSketch EMPTY = new QuantileSketch(List.of(), List.of());

  private static final int LOG2_PER_DOUBLING = 4;
  private static final int PER_DOUBLING = 1 << LOG2_PER_DOUBLING;
  private static final double MICROS_PER_MILLI = 1000;

  public QuantileSketch {
    buckets = List.copyOf(buckets);
    counts = List.copyOf(counts);
    if (buckets.size() != counts.size()) {
      throw new IllegalArgumentException(
          "needs one count per bucket: " + counts.size() + " for " + buckets.size());
    }
    int before = -1;
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.get(i) <= before || counts.get(i) <= 0) {
        throw new IllegalArgumentException(
            "needs ascending buckets with counts above 0, but was bucket "
                + buckets.get(i)
                + " with "
                + counts.get(i));
      }
      before = buckets.get(i);
    }
  }

  /**
   * From latencies and how often each was seen.
   *
   * @param micros microseconds, 0 or more, to a count above 0; in any order
   */
  public static QuantileSketch of(Map<Long, Long> micros) {
    TreeMap<Integer, Long> sum = new TreeMap<>();
    micros.forEach((value, count) -> sum.merge(index(value), count, Long::sum));
    return of(sum);
  }

  /** Both together. */
  public QuantileSketch plus(QuantileSketch other) {
    TreeMap<Integer, Long> sum = new TreeMap<>();
    for (int i = 0; i < buckets.size(); i++) {
      sum.put(buckets.get(i), counts.get(i));
    }
    for (int i = 0; i < other.buckets.size(); i++) {
      sum.merge(other.buckets.get(i), other.counts.get(i), Long::sum);
    }
    return of(sum);
  }

  /** How many latencies. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The latency, in milliseconds, that the share {@code p} does not exceed (nearest rank), as the
   * middle of its bucket; empty without any.
   *
   * @param p above 0, at most 1
   */
  public OptionalDouble quantile(double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("a share must be above 0, at most 1, but was " + p);
    }
    long rank = Math.max(1, (long) StrictMath.ceil(p * total()));
    long seen = 0;
    for (int i = 0; i < buckets.size(); i++) {
      seen += counts.get(i);
      if (seen >= rank) {
        return OptionalDouble.of(middle(buckets.get(i)) / MICROS_PER_MILLI);
      }
    }
    return OptionalDouble.empty();
  }

  private static QuantileSketch of(TreeMap<Integer, Long> sum) {
    return new QuantileSketch(new ArrayList<>(sum.keySet()), new ArrayList<>(sum.values()));
  }

  private static int index(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("a latency must be 0 µs or more, but was " + micros);
    }
    int doubling =
        Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(micros | 1) - LOG2_PER_DOUBLING);
    return doubling * PER_DOUBLING + (int) (micros >> doubling);
  }

  private static double middle(int index) {
    int doubling = Math.max(0, index / PER_DOUBLING - 1);
    long lower = (long) (index - doubling * PER_DOUBLING) << doubling;
    return doubling == 0 ? lower : lower + (1L << doubling) / 2.0;
  }
}
