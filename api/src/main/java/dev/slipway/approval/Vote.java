package dev.slipway.approval;

import dev.slipway.identity.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's recorded decision at a checkpoint.
 *
 * @param id made by the client; the same id again changes nothing
 * @param digest of the candidate it was given for; a vote for another digest does not count
 * @param breakGlass whether rules were overridden by the break-glass role
 */
public record Vote(
    String id,
    String checkpoint,
    Decision decision,
    Actor actor,
    Optional<String> reason,
    String digest,
    boolean breakGlass,
    Instant at) {
  /** Yes or no. */
  public enum Decision {
    APPROVE,
    REJECT
  }
}
