package dev.slipway.rollout;

/**
 * A wish to go back to the baseline at once.
 *
 * @param reason one sentence, as given
 * @param by who asks: a person's id, a monitoring system, a release
 */
public record RollBackRequest(String reason, String by, Kind kind) {
  /** Where the wish comes from. */
  public enum Kind {
    PERSON(RolloutResult.Cause.PERSON),
    /** Obeyed only where the file's {@code rollback.on} names alerts. */
    ALERT(RolloutResult.Cause.ALERT),
    SUPERSEDED(RolloutResult.Cause.SUPERSEDED),
    ABORT(RolloutResult.Cause.ABORT),
    /** A checkpoint said no, or expired. */
    REJECTED(RolloutResult.Cause.REJECTED);

    private final RolloutResult.Cause cause;

    Kind(RolloutResult.Cause cause) {
      this.cause = cause;
    }

    RolloutResult.Cause cause() {
      return cause;
    }
  }
}
