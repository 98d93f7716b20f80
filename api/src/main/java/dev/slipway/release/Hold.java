package dev.slipway.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a release does not move just now: what it waits for, since when, who can act, and how.
 *
 * @param what one sentence a release manager understands
 * @param until when the hold ends by itself, if it does
 * @param who roles that can end it; empty where no person can
 * @param how the command that ends it
 */
public record Hold(
    Kind kind,
    String what,
    Instant since,
    Optional<Instant> until,
    List<String> who,
    Optional<String> how) {
  /** What a release can wait for. */
  public enum Kind {
    LANE,
    FREEZE,
    APPROVAL,
    PAUSE,
    TELEMETRY,
    EVIDENCE,
    BAKE,
    JOB,
    RETRY
  }

  public Hold {
    who = List.copyOf(who);
  }
}
