package dev.slipway.rollout;

import java.util.Optional;

/**
 * How a rollout ended.
 *
 * @param sentence the reason for a release manager
 * @param secondsToZero for a rollback: from the arrival of the evidence, or of the wish, until no
 *     traffic reached the candidate
 */
public record RolloutResult(
    End end, Cause cause, String sentence, Optional<Double> secondsToZero, RolloutView view) {
  /** The two ends. */
  public enum End {
    KEPT,
    ROLLED_BACK
  }

  /** Why it went back. */
  public enum Cause {
    /** It did not. */
    NONE,
    GUARDRAIL,
    /** Nobody decided about missing evidence in time. */
    INCONCLUSIVE,
    /** It could not be observed, or something it needs broke. */
    ERROR,
    PERSON,
    ALERT,
    SUPERSEDED,
    ABORT,
    REJECTED
  }
}
