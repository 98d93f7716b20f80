package dev.slipway.rollout.local;

import java.util.HashMap;
import java.util.Map;

/** The counts of one arm while its window is open; its owner guards it. */
final class ArmCounter {
  /** Units told apart in one window and arm: about 80 bytes each, two arms under a 96 MB heap. */
  static final int MOST_UNITS = 100_000;

  private final LatencyCounts latency = new LatencyCounts();

  /** By the 64 bits of the unit's hash: worst bucket × 2, plus 1 where it met an error. */
  private final Map<Long, Integer> units = new HashMap<>();

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
    int packed = bucket * 2 + (outcome == Outcome.ERROR ? 1 : 0);
    units.merge(unit.value(), packed, (a, b) -> Math.max(a | 1, b | 1) - (~(a | b) & 1));
  }

  boolean isCapped() {
    return capped;
  }

  ArmWindow toWindow() {
    LatencyCounts worst = new LatencyCounts();
    units.values().forEach(packed -> worst.add(packed / 2));
    long unitsWithError = units.values().stream().filter(packed -> packed % 2 == 1).count();
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

  Stats.Totals toTotals() {
    return new Stats.Totals(requests, errors, clientAborts, anonymous);
  }
}
