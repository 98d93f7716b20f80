package dev.slipway.rollout;

import java.util.Optional;

/**
 * What a rollout tells its release.
 *
 * @param text one sentence
 * @param checkpoint for CHECKPOINT: the stage asked for, {@code canary[0]} (after it) or {@code
 *     production} (before it)
 * @param view the rollout as it stands
 */
public record RolloutEvent(Kind kind, String text, Optional<String> checkpoint, RolloutView view) {
  /** The turns a rollout can take. */
  public enum Kind {
    STEP,
    CHECKPOINT,
    HELD,
    MOVING,
    PRODUCTION,
    ROLLING_BACK
  }
}
