package dev.slipway.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured durations; safe for several threads. */
final class Times {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  synchronized int count() {
    return count;
  }

  /** Milliseconds that this share of the durations does not exceed (nearest rank). */
  synchronized double quantile(double share) {
    if (count == 0) {
      throw new IllegalStateException("expected at least one measured duration");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }

  double median() {
    return quantile(0.5);
  }

  double p99() {
    return quantile(0.99);
  }

  /** For a note: how the durations are spread. */
  String spread() {
    return String.format(
        Locale.ROOT,
        "%d runs: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, most %.2f ms",
        count(),
        median(),
        quantile(0.9),
        p99(),
        quantile(1));
  }
}
