package dev.slipway.audit.ledger;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring entries, both ends included. */
record SeqRange(long from, long to) {
  /** The fewest ranges that hold exactly {@code seqs}, which ascend. */
  static List<SeqRange> of(List<Long> seqs) {
    List<SeqRange> ranges = new ArrayList<>();
    for (long seq : seqs) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).to == seq - 1) {
        ranges.set(last, new SeqRange(ranges.get(last).from, seq));
      } else {
        ranges.add(new SeqRange(seq, seq));
      }
    }
    return ranges;
  }
}
