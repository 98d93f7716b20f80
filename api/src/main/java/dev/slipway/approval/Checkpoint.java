package dev.slipway.approval;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A named point where people decide. Nobody approves a release that they started or whose change
 * they authored.
 *
 * @param position which side of the stage
 * @param stage {@code evaluate}, {@code canary}, {@code canary[0]}, {@code production}
 * @param role that an approver needs within the release's team
 * @param quorum how many different people have to approve; default 1
 * @param remindAfter when waiting people are reminded; default 4 h
 * @param escalateAfter when the escalation role is told and may decide too; empty: never
 * @param escalateTo the further role; default {@code owner}
 * @param expireAfter when an undecided checkpoint ends the release as EXPIRED; default 7 d
 */
public record Checkpoint(
    Position position,
    String stage,
    String role,
    int quorum,
    Duration remindAfter,
    Optional<Duration> escalateAfter,
    String escalateTo,
    Duration expireAfter) {
  public static final int DEFAULT_QUORUM = 1;
  public static final Duration DEFAULT_REMIND_AFTER = Duration.ofHours(4);
  public static final String DEFAULT_ESCALATE_TO = "owner";
  public static final Duration DEFAULT_EXPIRE_AFTER = Duration.ofDays(7);

  /** On which side of its stage a checkpoint lies. */
  public enum Position {
    BEFORE,
    AFTER
  }

  public Checkpoint {
    Objects.requireNonNull(position);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(role);
    escalateAfter = Objects.requireNonNullElse(escalateAfter, Optional.empty());
  }

  /** The name used in commands and addresses: {@code before:canary}, {@code after:canary[0]}. */
  @com.fasterxml.jackson.annotation.JsonIgnore
  public String name() {
    return position.name().toLowerCase(java.util.Locale.ROOT) + ":" + stage;
  }
}
