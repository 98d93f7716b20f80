package dev.slipway.audit;

import java.util.List;

/**
 * What a check of the ledger found.
 *
 * @param ok whether every entry is as it was written and none is missing
 * @param entries how many were looked at
 * @param head the last entry; sequence 0 and 64 zeros for an empty ledger
 * @param faults in the order of the ledger; empty when {@code ok}
 */
public record AuditReport(boolean ok, long entries, AuditHead head, List<AuditFault> faults) {
  public AuditReport {
    faults = List.copyOf(faults);
  }
}
