package dev.slipway.audit.ledger;

/** The ledger's database cannot be used as it is; the message says why and what to do. */
public class LedgerException extends IllegalStateException {
  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
