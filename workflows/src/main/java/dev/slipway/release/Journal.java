package dev.slipway.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.audit.AuditActivities;
import dev.slipway.identity.Actor;
import dev.slipway.notify.NotificationActivities.Notification;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes what happened: to the ledger before anybody is told, to Temporal's own page, and to
 * people. Entry keys count upwards within the release, so that a repeated activity writes nothing
 * twice.
 */
final class Journal {
  private final ReleaseInput input;
  private final ReleaseStubs stubs;
  private final Supplier<ReleaseView> view;
  private int counter;

  Journal(ReleaseInput input, ReleaseStubs stubs, Supplier<ReleaseView> view) {
    this.input = input;
    this.stubs = stubs;
    this.view = view;
  }

  /** Evidence to fill in. */
  static ObjectNode evidence() {
    return JsonNodeFactory.instance.objectNode();
  }

  void record(String action, Actor actor, Optional<String> reason, ObjectNode evidence) {
    counter++;
    ReleaseView now = view.get();
    Workflow.setCurrentDetails(Details.markdown(now));
    stubs.audit.append(
        new AuditActivities.AppendRequest(
            input.releaseId() + "/release/" + counter,
            Clock.now(),
            Optional.of(input.releaseId()),
            Optional.of(input.file().team()),
            actor.id(),
            actor.channel(),
            action,
            reason,
            evidence,
            Optional.of(now)));
  }

  void record(String action, String reason) {
    record(action, Actor.system(), Optional.of(reason), evidence());
  }

  /** Tells people without waiting for it; a receiver that is down stops no release. */
  void tell(String event, String text, List<String> roles) {
    Notification notification =
        new Notification(
            input.releaseId() + "/" + event + "/" + counter,
            input.file().notifications(),
            event,
            input.releaseId(),
            input.file().team(),
            text,
            roles);
    Async.procedure(stubs.notifications::send, notification)
        .exceptionally(
            failure -> {
              Workflow.getLogger(Journal.class).warn("{} was not delivered", event);
              if (!(failure instanceof ActivityFailure)) {
                throw Workflow.wrap(new IllegalStateException(failure));
              }
              return null;
            });
  }
}
