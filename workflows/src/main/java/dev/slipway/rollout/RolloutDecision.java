package dev.slipway.rollout;

/**
 * What a rollout does next.
 *
 * @param cause for ROLL_BACK; NONE otherwise
 * @param sentence the reason for a release manager
 */
public record RolloutDecision(Kind kind, RolloutResult.Cause cause, String sentence) {
  /** The turns open to it. */
  public enum Kind {
    /** Take the next share. */
    ADVANCE,
    /** Keep the share: the bake, or its extension, is not over. */
    STAY,
    /** Keep the share until people approve a checkpoint. */
    HOLD_CHECKPOINT,
    /** Keep the share until a person skips the bake or rolls back, or evidence arrives. */
    HOLD_EVIDENCE,
    /** Keep the share until telemetry is back. */
    HOLD_TELEMETRY,
    /** Keep the share until a person resumes. */
    HOLD_PAUSED,
    ROLL_BACK;

    boolean isHold() {
      return this == HOLD_CHECKPOINT
          || this == HOLD_EVIDENCE
          || this == HOLD_TELEMETRY
          || this == HOLD_PAUSED;
    }
  }

  static RolloutDecision of(Kind kind, String sentence) {
    return new RolloutDecision(kind, RolloutResult.Cause.NONE, sentence);
  }

  static RolloutDecision rollBack(RolloutResult.Cause cause, String sentence) {
    return new RolloutDecision(Kind.ROLL_BACK, cause, sentence);
  }
}
