package dev.slipway.rollout;

import dev.slipway.audit.AuditActivities.AppendRequest;
import dev.slipway.audit.AuditActivities.LookRequest;
import java.util.Optional;

/**
 * What a rollout has yet to write or to tell; exactly one of the first three. Carried through
 * continue-as-new, so that a ledger that is away for long loses nothing.
 *
 * @param terms what the look was judged by; empty beside the others, and in what an older worker
 *     left
 */
public record JournalEntry(
    Optional<AppendRequest> append,
    Optional<LookRequest> look,
    Optional<RolloutEvent> event,
    Optional<LookTerms> terms) {

  static JournalEntry of(AppendRequest append) {
    return new JournalEntry(
        Optional.of(append), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static JournalEntry of(LookRequest look, LookTerms terms) {
    return new JournalEntry(
        Optional.empty(), Optional.of(look), Optional.empty(), Optional.of(terms));
  }

  static JournalEntry of(RolloutEvent event) {
    return new JournalEntry(
        Optional.empty(), Optional.empty(), Optional.of(event), Optional.empty());
  }
}
