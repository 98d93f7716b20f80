package dev.slipway.audit;

/**
 * One entry of the ledger that is not as it was written.
 *
 * @param seq of the entry
 * @param what one sentence: altered, removed, inserted or out of order
 */
public record AuditFault(long seq, String what) {}
