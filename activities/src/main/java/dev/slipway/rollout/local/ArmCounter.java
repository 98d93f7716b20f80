package dev.slipway.rollout.local;

import java.util.HashMap;
import java.util.Map;

/** The counts of one arm while its window is open; its owner guards it. */
final class ArmCounter {
  /** Units told apart in one window and arm: about 80 bytes each, so 16 MB for both arms. */
  static final int MOST_UNITS = 100_000;

  private final LatencyCounts latency = new LatencyCounts();

  /** By the 64 bits of the unit's hash. */
  private final Map<Long, UnitRecord> units = new HashMap<>();

  private long requests;
  private long errors;
  private long clientAborts;
  private long anonymous;
  private boolean capped;

  void add(UnitHash unit, boolean unnamed, Outcome outcome, long nanos) {
    int bucket = LatencyHistogram.Buckets.index(nanos);
    requests++;
    errors += outcome == Outcome.ERROR ? 1 : 0;
    clientAborts += outcome == Outcome.CLIENT_ABORT ? 1 : 0;
    anonymous += unnamed ? 1 : 0;
    latency.add(bucket);
    if (units.size() >= MOST_UNITS && !units.containsKey(unit.value())) {
      capped = true;
      return;
    }
    UnitRecord seen = new UnitRecord(bucket, outcome == Outcome.ERROR);
    units.merge(unit.value(), seen, UnitRecord::and);
  }

  boolean isCapped() {
    return capped;
  }

  ArmWindow toWindow() {
    LatencyCounts worst = new LatencyCounts();
    units.values().forEach(unit -> worst.add(unit.worst()));
    long unitsWithError = units.values().stream().filter(UnitRecord::failed).count();
    return new ArmWindow(
        requests,
        errors,
        clientAborts,
        anonymous,
        units.size(),
        unitsWithError,
        latency.toHistogram(),
        worst.toHistogram());
  }
}
