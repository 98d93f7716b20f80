package dev.slipway.rollout;

import dev.slipway.audit.AuditActivities.AppendRequest;
import dev.slipway.audit.AuditActivities.LookRequest;
import java.util.Optional;

/**
 * What a rollout has yet to write or to tell; exactly one of the three. Carried through
 * continue-as-new, so that a ledger that is away for long loses nothing.
 */
public record JournalEntry(
    Optional<AppendRequest> append, Optional<LookRequest> look, Optional<RolloutEvent> event) {

  static JournalEntry of(AppendRequest append) {
    return new JournalEntry(Optional.of(append), Optional.empty(), Optional.empty());
  }

  static JournalEntry of(LookRequest look) {
    return new JournalEntry(Optional.empty(), Optional.of(look), Optional.empty());
  }

  static JournalEntry of(RolloutEvent event) {
    return new JournalEntry(Optional.empty(), Optional.empty(), Optional.of(event));
  }
}
