package dev.slipway.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.audit.AuditActivities.AppendRequest;
import dev.slipway.audit.AuditActivities.LookRequest;
import dev.slipway.identity.Actor;
import dev.slipway.telemetry.Batch;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalException;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Writes the ledger and then tells the release, in the order things happened, on a thread of its
 * own: an unreachable ledger delays no rollback, and nothing is told that is not written.
 */
final class RolloutJournal {
  /** The signal's payload stays small; a page asks for more by query. */
  private static final int LOOKS_TOLD = 5;

  /** Some hundred kilobytes at most, which continue-as-new has to carry. */
  private static final int MOST_UNWRITTEN = 200;

  /** After a refusal by the ledger itself, which somebody has to repair. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private final Logger log = Workflow.getLogger(RolloutJournal.class);
  private final RolloutInput input;
  private final RolloutState state;
  private final RolloutStubs stubs;

  RolloutJournal(RolloutInput input, RolloutState state, RolloutStubs stubs) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
  }

  /** Starts the thread; detached, so that a cancelled rollout still writes how it went back. */
  void open() {
    Workflow.newDetachedCancellationScope(() -> Async.procedure(this::write)).run();
  }

  boolean isSettled() {
    return state.unwritten.isEmpty();
  }

  void settle() {
    Workflow.await(this::isSettled);
  }

  static ObjectNode evidence() {
    return JsonNodeFactory.instance.objectNode();
  }

  void append(String action, String reason, ObjectNode evidence) {
    AppendRequest entry = entry(action, reason, evidence);
    state.unwritten.add(JournalEntry.of(entry));
  }

  /** The same, and tells the release afterwards. */
  void append(
      String action,
      String reason,
      ObjectNode evidence,
      RolloutEvent.Kind kind,
      Optional<String> checkpoint) {
    append(action, reason, evidence);
    tell(kind, reason, checkpoint);
  }

  void tell(RolloutEvent.Kind kind, String text, Optional<String> checkpoint) {
    RolloutEvent event = new RolloutEvent(kind, text, checkpoint, state.view(LOOKS_TOLD));
    state.unwritten.add(JournalEntry.of(event));
  }

  /** A look that finds too many unwritten is judged like any other, but not kept. */
  void look(Look look, Batch batch, LookTerms terms) {
    if (state.unwritten.size() >= MOST_UNWRITTEN) {
      state.looksNotKept++;
      return;
    }
    LookRequest request = new LookRequest(input.releaseId(), look, batch, Optional.empty());
    state.unwritten.add(JournalEntry.of(request, terms));
  }

  private AppendRequest entry(String action, String reason, ObjectNode evidence) {
    state.entries++;
    return new AppendRequest(
        Workflow.getInfo().getWorkflowId() + "/" + input.releaseId() + "/" + state.entries,
        Instant.ofEpochMilli(Workflow.currentTimeMillis()),
        Optional.of(input.releaseId()),
        Optional.of(input.team()),
        Actor.system().id(),
        Actor.system().channel(),
        action,
        Optional.of(reason),
        evidence,
        Optional.empty(),
        Optional.empty());
  }

  private void write() {
    while (true) {
      Workflow.await(() -> !state.unwritten.isEmpty());
      untilWritten(state.unwritten.get(0));
      // Only now: a run that ends in the middle of a write hands the entry on, and its key is
      // known.
      state.unwritten.remove(0);
      tellOfLooksNotKept();
    }
  }

  private void tellOfLooksNotKept() {
    if (state.looksNotKept > 0 && state.unwritten.isEmpty()) {
      int lost = state.looksNotKept;
      state.looksNotKept = 0;
      append(
          "canary.looks-not-kept",
          lost + " looks were judged but not kept: the ledger was away for too long.",
          evidence().put("looks", lost));
    }
  }

  private void untilWritten(JournalEntry entry) {
    while (true) {
      try {
        entry.append().ifPresent(stubs.ledger::append);
        entry.look().map(look -> withBasis(look, entry.terms())).ifPresent(stubs.ledger::look);
        entry.event().ifPresent(this::signal);
        return;
      } catch (ActivityFailure refused) {
        log.error("The ledger refused an entry; trying again", refused);
        Workflow.sleep(AFTER_REFUSAL);
      }
    }
  }

  private LookRequest withBasis(LookRequest look, Optional<LookTerms> terms) {
    return new LookRequest(
        look.releaseId(),
        look.look(),
        look.batch(),
        terms.flatMap(known -> input.plan().map(known::under)));
  }

  private void signal(RolloutEvent event) {
    try {
      Workflow.newExternalWorkflowStub(RolloutListener.class, input.releaseWorkflowId())
          .rolloutEvent(event);
    } catch (TemporalException gone) { // the SDK throws the server's refusal as more than one type
      log.warn("The release is gone; the rollout goes on without it: {}", gone.getMessage());
    }
  }
}
