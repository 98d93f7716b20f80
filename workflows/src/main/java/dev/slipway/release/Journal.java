package dev.slipway.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.audit.AuditActivities;
import dev.slipway.identity.Actor;
import dev.slipway.notify.NotificationActivities.Notification;
import dev.slipway.registry.SubjectRef;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private final List<Promise<Void>> told = new ArrayList<>();
  private int counter;
  private Optional<Phase> shownPhase = Optional.empty();
  private List<String> shownRoles = List.of();

  Journal(ReleaseInput input, ReleaseStubs stubs, Supplier<ReleaseView> view) {
    this.input = input;
    this.stubs = stubs;
    this.view = view;
  }

  /** Evidence to fill in. */
  static ObjectNode evidence() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** How a value is spelled in actions and events: lower case, with hyphens. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The first entry: from here on the ledger knows how long to remember this release. */
  void started(ObjectNode evidence) {
    Instant now = Clock.now();
    Instant forgotten = now.atZone(ZoneOffset.UTC).plus(input.file().retention()).toInstant();
    append(
        "release.started",
        input.starter(),
        Optional.empty(),
        evidence,
        Optional.of(Duration.between(now, forgotten)));
  }

  void record(String action, Actor actor, Optional<String> reason, ObjectNode evidence) {
    append(action, actor, reason, evidence, Optional.empty());
  }

  private void append(
      String action,
      Actor actor,
      Optional<String> reason,
      ObjectNode evidence,
      Optional<Duration> keep) {
    counter++;
    show();
    AuditActivities.AppendRequest entry =
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
            Optional.of(view.get()),
            keep);
    // What happened is written even where the workflow is cancelled in the meantime.
    Workflow.newDetachedCancellationScope(() -> stubs.audit.append(entry)).run();
  }

  /** Brings Temporal's own page and the search attributes up to date. */
  void show() {
    ReleaseView now = view.get();
    Workflow.setCurrentDetails(Details.markdown(now));
    List<String> roles =
        now.holds().stream()
            .filter(hold -> hold.kind() == Hold.Kind.APPROVAL)
            .flatMap(hold -> hold.who().stream())
            .distinct()
            .toList();
    if (shownPhase.equals(Optional.of(now.phase())) && shownRoles.equals(roles)) {
      return;
    }
    shownPhase = Optional.of(now.phase());
    shownRoles = roles;
    SubjectRef subject = now.subject();
    Workflow.upsertTypedSearchAttributes(
        SearchKeys.TEAM.valueSet(now.team()),
        SearchKeys.SUBJECT.valueSet(subject.name()),
        SearchKeys.KIND.valueSet(subject.kind().name().toLowerCase(Locale.ROOT)),
        SearchKeys.PHASE.valueSet(now.phase().name()),
        SearchKeys.WAITING.valueSet(String.join(",", roles)));
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
    Workflow.newDetachedCancellationScope(() -> told.add(send(notification))).run();
  }

  private Promise<Void> send(Notification notification) {
    return Async.procedure(stubs.notifications::send, notification)
        .exceptionally(
            failure -> {
              Workflow.getLogger(Journal.class)
                  .warn("{} was not delivered: {}", notification.event(), failure.getMessage());
              return null;
            });
  }

  /** Waits until everybody was told, or could not be: Temporal drops what is open at the end. */
  void settle() {
    Promise.allOf(told).get();
  }
}
