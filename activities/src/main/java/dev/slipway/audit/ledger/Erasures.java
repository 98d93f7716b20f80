package dev.slipway.audit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which entries the ledger itself says were erased, as ranges of seq; adjoining ones are merged.
 */
final class Erasures {
  /** Action of the entries that name what was erased. */
  static final String ACTION = "retention.erased";

  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /**
   * Takes over the ranges an erasure names: {@code evidence.erased = [[from, to], …]}. One that was
   * altered, or names itself or later entries, allows nothing.
   */
  void accept(StoredEntry erasure) {
    if (erasure.content().isEmpty() || !erasure.contentIsGenuine() || !erasure.hashIsGenuine()) {
      return;
    }
    for (JsonNode range : erasure.parsedContent().path("evidence").path("erased")) {
      long from = range.path(0).asLong(0);
      long to = range.path(1).asLong(0);
      if (from >= 1 && from <= to && to < erasure.seq()) {
        add(from, to);
      }
    }
  }

  private void add(long from, long to) {
    long start = from;
    long end = to;
    Map.Entry<Long, Long> near = ranges.floorEntry(end + 1);
    while (near != null && near.getValue() >= start - 1) {
      ranges.remove(near.getKey());
      start = Math.min(start, near.getKey());
      end = Math.max(end, near.getValue());
      near = ranges.floorEntry(end + 1);
    }
    ranges.put(start, end);
  }

  boolean allow(long seq) {
    Map.Entry<Long, Long> range = ranges.floorEntry(seq);
    return range != null && seq <= range.getValue();
  }
}
