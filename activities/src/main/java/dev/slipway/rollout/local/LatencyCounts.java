package dev.slipway.rollout.local;

import java.util.ArrayList;
import java.util.List;

/** A histogram while it is being filled; its owner guards it. */
final class LatencyCounts {
  private final long[] counts = new long[LatencyHistogram.Buckets.COUNT];

  void add(int bucket) {
    counts[bucket]++;
  }

  LatencyHistogram toHistogram() {
    List<LatencyHistogram.Bucket> buckets = new ArrayList<>();
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] > 0) {
        buckets.add(new LatencyHistogram.Bucket(index, counts[index]));
      }
    }
    return new LatencyHistogram(LatencyHistogram.SCHEME, buckets);
  }
}
