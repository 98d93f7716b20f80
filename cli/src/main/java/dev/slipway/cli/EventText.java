package dev.slipway.cli;

import dev.slipway.audit.AuditEntry;

/** One entry of the audit ledger as a line. */
final class EventText {
  private EventText() {}

  static String line(AuditEntry entry) {
    return "%5d  %s  %-22s  %-12s  %s  %s"
        .formatted(
            entry.seq(),
            Figures.time(entry.at()),
            Safe.line(entry.action()),
            Safe.line(entry.actor()),
            Safe.line(entry.releaseId()),
            entry.reason().map(Safe::line).orElse(""))
        .stripTrailing();
  }
}
