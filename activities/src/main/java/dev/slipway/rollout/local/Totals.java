package dev.slipway.rollout.local;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** Running totals of the process; safe for all threads. */
final class Totals {
  private static final int UNROUTED = 0;
  private static final int PER_ARM = 4;

  private final Instant since = Instant.now();
  private final AtomicLongArray counts = new AtomicLongArray(1 + PER_ARM * Arm.values().length);

  void unrouted() {
    counts.incrementAndGet(UNROUTED);
  }

  void add(Arm arm, boolean anonymous, Outcome outcome) {
    int at = offset(arm);
    counts.incrementAndGet(at);
    counts.addAndGet(at + 1, outcome == Outcome.ERROR ? 1 : 0);
    counts.addAndGet(at + 2, outcome == Outcome.CLIENT_ABORT ? 1 : 0);
    counts.addAndGet(at + 3, anonymous ? 1 : 0);
  }

  Stats toStats(Optional<Route> route) {
    return new Stats(
        since, route, counts.get(UNROUTED), totals(Arm.BASELINE), totals(Arm.CANDIDATE));
  }

  private Stats.Totals totals(Arm arm) {
    int at = offset(arm);
    return new Stats.Totals(
        counts.get(at), counts.get(at + 1), counts.get(at + 2), counts.get(at + 3));
  }

  private static int offset(Arm arm) {
    return 1 + (arm == Arm.CANDIDATE ? PER_ARM : 0);
  }
}
