package dev.slipway.rollout.local;

/** The proxy did not do what it was asked; the message says what came and why. */
public final class ProxyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** A newer writer has set the route; not to be retried. */
    CONFLICT(false),
    /** The request was malformed; not to be retried. */
    INVALID(false),
    /** A state file cannot be understood; a person must look first, so not to be retried. */
    CORRUPT(false),
    /** No proxy answers; may be retried once it was started again. */
    UNREACHABLE(true),
    /** The proxy could not be started or stopped, or failed inside; may be retried. */
    FAILED(true);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }

    public boolean isRetryable() {
      return retryable;
    }
  }

  private final Kind kind;

  ProxyException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  ProxyException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
