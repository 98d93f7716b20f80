package dev.slipway.audit;

/**
 * The last entry of the ledger, to be kept elsewhere: a ledger that was cut short no longer holds
 * it.
 *
 * @param hash of the entry {@code seq}, 64 hexadecimal digits
 */
public record AuditHead(long seq, String hash) {}
