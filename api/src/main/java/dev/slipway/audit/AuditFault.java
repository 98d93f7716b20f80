package dev.slipway.audit;

/**
 * One thing wrong with the ledger.
 *
 * @param seq of the entry that is altered, missing, or out of place
 * @param what one sentence for an auditor
 */
public record AuditFault(long seq, String what) {}
