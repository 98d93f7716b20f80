package dev.slipway.audit.ledger;

import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Reads the ledger once from its first entry to its last, a page at a time. */
final class Verification {
  /** Rows per round trip on PostgreSQL; the driver would otherwise fetch the whole ledger. */
  private static final int PAGE = 1000;

  private final LedgerDatabase database;

  Verification(LedgerDatabase database) {
    this.database = database;
  }

  AuditReport run(Optional<AuditHead> exported) {
    AuditReport[] report = new AuditReport[1];
    database.readSnapshot(handle -> report[0] = check(handle, exported));
    return report[0];
  }

  private static AuditReport check(Handle handle, Optional<AuditHead> exported) {
    ChainCheck chain = new ChainCheck(erasures(handle), exported);
    try (Stream<StoredEntry> entries = entries(handle, "")) {
      entries.forEach(chain::accept);
    }
    return chain.report();
  }

  /** All erasures first: an erased entry comes before the entry that says it may be. */
  private static Erasures erasures(Handle handle) {
    Erasures erasures = new Erasures();
    try (Stream<StoredEntry> entries =
        entries(handle, " WHERE action = '" + Erasures.ACTION + "'")) {
      entries.forEach(erasures::accept);
    }
    return erasures;
  }

  private static Stream<StoredEntry> entries(Handle handle, String where) {
    return handle
        .createQuery(
            "SELECT " + StoredEntry.COLUMNS + " FROM ledger_entry" + where + " ORDER BY seq")
        .setFetchSize(PAGE)
        .map((row, context) -> StoredEntry.read(row))
        .stream();
  }
}
