package dev.slipway.audit.ledger;

import dev.slipway.audit.AuditFault;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks the chain entry by entry and keeps only the last hash and the faults, so that its memory
 * does not grow with the ledger. Pure: knows no database.
 */
final class ChainCheck {
  /** Enough to see the extent of the damage; a ledger that is all wrong must not fill memory. */
  static final int MOST_FAULTS = 1000;

  private final Erasures erasures;
  private final Optional<AuditHead> exported;
  private final List<AuditFault> faults = new ArrayList<>();
  private AuditHead last = AuditHead.EMPTY;
  private long entries;
  private boolean ok = true;

  ChainCheck(Erasures erasures, Optional<AuditHead> exported) {
    this.erasures = erasures;
    this.exported = exported;
  }

  void accept(StoredEntry entry) {
    entries++;
    checkPlace(entry);
    checkItself(entry);
    checkExported(entry);
    last = new AuditHead(entry.seq(), entry.hash());
  }

  private void checkPlace(StoredEntry entry) {
    long expected = last.seq() + 1;
    if (entry.seq() > expected) {
      fault(expected, missing(expected, entry.seq() - 1));
    } else if (entry.seq() < expected) {
      fault(entry.seq(), "entry " + entry.seq() + " stands after entry " + last.seq());
    }
    if (!entry.previous().equals(last.hash())) {
      fault(
          entry.seq(),
          "entry "
              + entry.seq()
              + " does not follow "
              + (last.seq() == 0 ? "the beginning" : "entry " + last.seq())
              + ": previous should be "
              + last.hash()
              + " but is "
              + entry.previous()
              + "; one of the two was altered, inserted or moved, or entries between them removed");
    }
  }

  private static String missing(long from, long to) {
    return from == to
        ? "entry " + from + " is missing"
        : "entries " + from + " to " + to + " are missing";
  }

  private void checkItself(StoredEntry entry) {
    if (!entry.contentIsGenuine()) {
      fault(
          entry.seq(),
          "actor, channel, reason or evidence of entry "
              + entry.seq()
              + " was altered: it no longer has the digest "
              + entry.contentDigest());
    }
    if (!entry.hashIsGenuine()) {
      fault(
          entry.seq(),
          "entry " + entry.seq() + " was altered: it no longer has the hash " + entry.hash());
    }
    if (entry.content().isEmpty() && !erasures.allow(entry.seq())) {
      fault(
          entry.seq(),
          "the content of entry " + entry.seq() + " was removed, and no erasure names it");
    }
  }

  private void checkExported(StoredEntry entry) {
    exported
        .filter(head -> head.seq() == entry.seq() && !head.hash().equals(entry.hash()))
        .ifPresent(
            head ->
                fault(
                    entry.seq(),
                    "the ledger was rewritten: the exported head says that entry "
                        + entry.seq()
                        + " has the hash "
                        + head.hash()
                        + ", but it has "
                        + entry.hash()));
  }

  AuditReport report() {
    exported
        .filter(head -> head.seq() > last.seq())
        .ifPresent(
            head ->
                fault(
                    last.seq() + 1,
                    "the ledger was cut off: "
                        + missing(last.seq() + 1, head.seq())
                        + ", which the exported head names"));
    return new AuditReport(ok, entries, last, faults);
  }

  private void fault(long seq, String what) {
    ok = false;
    if (faults.size() < MOST_FAULTS) {
      faults.add(new AuditFault(seq, what));
    }
  }
}
