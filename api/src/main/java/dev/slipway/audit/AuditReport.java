package dev.slipway.audit;

import java.util.List;

/**
 * What a verification of the ledger found.
 *
 * @param ok whether there is no fault
 * @param entries how many were read
 * @param head the last entry read; {@link AuditHead#EMPTY} for an empty ledger
 * @param faults in the order of the ledger, at most 1000; the first is where the ledger was touched
 */
public record AuditReport(boolean ok, long entries, AuditHead head, List<AuditFault> faults) {
  public AuditReport {
    faults = List.copyOf(faults);
  }
}
