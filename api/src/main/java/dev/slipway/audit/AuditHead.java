package dev.slipway.audit;

import java.util.Objects;

/**
 * The end of the ledger at some moment. Kept elsewhere, it proves later that nothing up to {@code
 * seq} was cut off or rewritten.
 *
 * @param seq of the last entry; 0 while the ledger is empty
 * @param hash of the last entry; 64 zeros while the ledger is empty
 */
public record AuditHead(long seq, String hash) {
  /** What the first entry names as {@code previous}. */
  public static final AuditHead EMPTY = new AuditHead(0, "0".repeat(64));

  public AuditHead {
    Objects.requireNonNull(hash, "hash");
  }
}
