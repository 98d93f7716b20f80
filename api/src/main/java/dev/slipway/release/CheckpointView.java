package dev.slipway.release;

import dev.slipway.approval.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint as people see it.
 *
 * @param name used in commands: {@code before:canary}
 * @param roles that may decide now; grows at escalation
 */
public record CheckpointView(
    String name,
    State state,
    List<String> roles,
    int quorum,
    Optional<Instant> openedAt,
    Optional<Instant> expiresAt,
    List<Vote> votes) {
  /** How a checkpoint stands. */
  public enum State {
    NOT_REACHED,
    OPEN,
    APPROVED,
    REJECTED,
    EXPIRED,
    BROKEN_GLASS
  }

  public CheckpointView {
    roles = List.copyOf(roles);
    votes = List.copyOf(votes);
  }
}
