package dev.slipway.rollout.local;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A distribution of latencies as sparse counts over fixed buckets: small, mergeable by adding.
 *
 * <p>The buckets are log-linear in steps of 100 ns: below 128 steps one bucket a step, above that
 * 64 equal buckets for every doubling. A bucket is at most 1/64 of its lower edge wide, so its
 * middle is within 1 % of every value in it from 10 µs to 10 min. Shorter counts by the step,
 * longer as 10 min.
 *
 * <p>Our own rather than HdrHistogram's: bucket edges are integer arithmetic that every reader can
 * repeat, so {@link #countAbove} gives the same answer on every machine; the JSON reads without a
 * library: <code>{"scheme":"log2x64/100ns","buckets":[[index,count],…]}</code>.
 *
 * @param scheme always {@value #SCHEME}; another is refused, since its counts must not be added
 * @param buckets ascending by index, counts above 0; may be empty
 */
public record LatencyHistogram(String scheme, List<Bucket> buckets) {
  public static final String SCHEME = "log2x64/100ns";

  public LatencyHistogram {
    if (!SCHEME.equals(scheme)) {
      throw new IllegalArgumentException(
          "histogram scheme must be " + SCHEME + ", but was " + scheme);
    }
    buckets = List.copyOf(buckets);
    int before = -1;
    for (Bucket bucket : buckets) {
      if (bucket.index <= before || bucket.index >= Buckets.COUNT) {
        throw new IllegalArgumentException(
            "bucket indexes must ascend below " + Buckets.COUNT + ", but came " + bucket.index);
      }
      before = bucket.index;
    }
  }

  /** Count of one bucket; JSON {@code [index,count]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"index", "count"})
  public record Bucket(int index, long count) {
    public Bucket {
      if (index < 0 || count <= 0) {
        throw new IllegalArgumentException(
            "a bucket must have an index from 0 and a count above 0, but was "
                + index
                + ", "
                + count);
      }
    }
  }

  public static LatencyHistogram empty() {
    return new LatencyHistogram(SCHEME, List.of());
  }

  /** Number of values. */
  public long total() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }

  /**
   * The value below or at which the share {@code p} of all values lies (nearest rank), as the
   * middle of its bucket. Empty where there is no value.
   *
   * @param p share 0–1
   */
  public Optional<Duration> quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be a share between 0 and 1, but was " + p);
    }
    long rank = Math.max(1, (long) Math.ceil(p * total()));
    long seen = 0;
    for (Bucket bucket : buckets) {
      seen += bucket.count;
      if (seen >= rank) {
        return Optional.of(Duration.ofNanos(Buckets.middleNanos(bucket.index)));
      }
    }
    return Optional.empty();
  }

  /**
   * Number of values in buckets above the bucket of {@code threshold}: values within 1/64 above the
   * threshold may be left out, none below it is ever counted.
   */
  public long countAbove(Duration threshold) {
    int limit = Buckets.index(threshold.toNanos());
    return buckets.stream().filter(b -> b.index > limit).mapToLong(Bucket::count).sum();
  }

  /** Every bucket's middle and count, ascending. */
  public void forEach(BiConsumer<Duration, Long> consumer) {
    buckets.forEach(b -> consumer.accept(Duration.ofNanos(Buckets.middleNanos(b.index)), b.count));
  }

  public LatencyHistogram plus(LatencyHistogram other) {
    return combine(other, 1);
  }

  /** What came after {@code earlier}; it must be a part of this. */
  public LatencyHistogram minus(LatencyHistogram earlier) {
    return combine(earlier, -1);
  }

  private LatencyHistogram combine(LatencyHistogram other, int sign) {
    TreeMap<Integer, Long> sum = new TreeMap<>();
    buckets.forEach(b -> sum.put(b.index, b.count));
    other.buckets.forEach(b -> sum.merge(b.index, sign * b.count, Long::sum));
    List<Bucket> result = new ArrayList<>();
    for (Map.Entry<Integer, Long> entry : sum.entrySet()) {
      if (entry.getValue() != 0) {
        result.add(new Bucket(entry.getKey(), entry.getValue()));
      }
    }
    return new LatencyHistogram(SCHEME, result);
  }

  /** The edges of the buckets. */
  static final class Buckets {
    private static final long STEP_NANOS = 100;
    private static final long LONGEST_STEPS = Duration.ofMinutes(10).toNanos() / STEP_NANOS;
    private static final int LOG2_PER_DOUBLING = 6;
    private static final int PER_DOUBLING = 1 << LOG2_PER_DOUBLING;
    static final int COUNT = indexOfSteps(LONGEST_STEPS) + 1;

    private Buckets() {}

    static int index(long nanos) {
      return indexOfSteps(Math.min(Math.max(nanos, 0) / STEP_NANOS, LONGEST_STEPS));
    }

    static long middleNanos(int index) {
      int doubling = Math.max(0, index / PER_DOUBLING - 1);
      long lower = (long) (index - doubling * PER_DOUBLING) << doubling;
      return lower * STEP_NANOS + (STEP_NANOS << doubling) / 2;
    }

    private static int indexOfSteps(long steps) {
      int doubling =
          Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(steps | 1) - LOG2_PER_DOUBLING);
      return doubling * PER_DOUBLING + (int) (steps >> doubling);
    }
  }
}
