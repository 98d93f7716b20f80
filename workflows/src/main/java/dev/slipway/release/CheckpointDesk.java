package dev.slipway.release;

import dev.slipway.approval.ApprovalPolicy;
import dev.slipway.approval.ApprovalPolicy.Standing;
import dev.slipway.approval.Ballot;
import dev.slipway.approval.Checkpoint;
import dev.slipway.approval.DecideRequest;
import dev.slipway.approval.Vote;
import dev.slipway.identity.Actor;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where people decide: opens checkpoints, takes votes, reminds, escalates, lets them expire. */
final class CheckpointDesk {
  /** What came of a checkpoint. */
  enum Decision {
    APPROVED,
    REJECTED,
    EXPIRED,
    /** The release ended for another reason while people were asked. */
    OBSOLETE
  }

  private final ReleaseInput input;
  private final ReleaseState state;
  private final Journal journal;
  private final BooleanSupplier obsolete;
  private final Map<String, Desk> desks = new LinkedHashMap<>();

  CheckpointDesk(
      ReleaseInput input, ReleaseState state, Journal journal, BooleanSupplier obsolete) {
    this.input = input;
    this.state = state;
    this.journal = journal;
    this.obsolete = obsolete;
    input.file().checkpoints().forEach(c -> desks.put(c.name(), new Desk(c)));
  }

  boolean has(String name) {
    return desks.containsKey(name);
  }

  /** Opens a checkpoint and waits until it is decided, reminding and escalating on the way. */
  Decision ask(String name) {
    Desk desk = desk(name);
    Checkpoint checkpoint = desk.checkpoint;
    desk.open(Clock.now());
    state.hold(name, desk.hold());
    journal.record(
        "checkpoint.opened",
        Actor.system(),
        Optional.of(desk.hold().what()),
        Journal.evidence().put("checkpoint", name).put("digest", digest()));
    journal.tell("checkpoint.opened", input.releaseId() + ": " + desk.hold().what(), desk.roles);
    Instant expires = desk.openedAt.plus(checkpoint.expireAfter());
    while (!desk.isDecided() && !obsolete.getAsBoolean() && Clock.now().isBefore(expires)) {
      Instant next = desk.nextTimer(expires);
      Duration pause = Duration.between(Clock.now(), next);
      boolean woken =
          Workflow.await(positive(pause), () -> desk.isDecided() || obsolete.getAsBoolean());
      if (!woken && Clock.now().isBefore(expires)) {
        remindOrEscalate(desk);
      }
    }
    return close(desk);
  }

  Optional<String> refusal(DecideRequest request) {
    if (!has(request.checkpoint())) {
      return Optional.of(
          "this release has no checkpoint "
              + request.checkpoint()
              + "; it has "
              + (desks.isEmpty() ? "none" : String.join(", ", desks.keySet())));
    }
    return ApprovalPolicy.refusal(desk(request.checkpoint()).ballot(), request);
  }

  /** Counts a vote that {@link #refusal} let pass. */
  void count(DecideRequest request) {
    Desk desk = desk(request.checkpoint());
    desk.votes =
        new ArrayList<>(
            desk.ballot()
                .with(
                    new Vote(
                        request.id(),
                        request.checkpoint(),
                        request.decision(),
                        request.actor(),
                        request.reason(),
                        digest(),
                        request.breakGlass(),
                        Clock.now()))
                .votes());
    if (request.breakGlass()) {
      state.brokeGlass();
    }
    state.hold(request.checkpoint(), desk.hold());
  }

  boolean isOpen(String name) {
    return desk(name).shown == CheckpointView.State.OPEN;
  }

  boolean isApproved(String name) {
    return desk(name).shown == CheckpointView.State.APPROVED
        || desk(name).shown == CheckpointView.State.BROKEN_GLASS;
  }

  List<CheckpointView> views() {
    return desks.values().stream().map(Desk::view).toList();
  }

  private void remindOrEscalate(Desk desk) {
    Checkpoint checkpoint = desk.checkpoint;
    boolean escalate =
        !desk.escalated
            && checkpoint.escalateAfter().isPresent()
            && !Clock.now().isBefore(desk.openedAt.plus(checkpoint.escalateAfter().get()));
    if (escalate) {
      desk.escalated = true;
      desk.roles.add(checkpoint.escalateTo());
    } else {
      desk.lastReminder = Clock.now();
    }
    String event = escalate ? "checkpoint.escalated" : "checkpoint.reminded";
    state.hold(checkpoint.name(), desk.hold());
    journal.record(event, desk.hold().what());
    journal.tell(event, input.releaseId() + ": " + desk.hold().what(), desk.roles);
  }

  private Decision close(Desk desk) {
    Decision decision =
        switch (ApprovalPolicy.standing(desk.ballot())) {
          case APPROVED, BROKEN_GLASS -> Decision.APPROVED;
          case REJECTED -> Decision.REJECTED;
          case OPEN -> obsolete.getAsBoolean() ? Decision.OBSOLETE : Decision.EXPIRED;
        };
    desk.close(decision);
    state.release(desk.checkpoint.name());
    journal.show();
    return decision;
  }

  /** The reason of the vote that rejected. */
  String rejection(String name) {
    return desk(name).votes.stream()
        .filter(vote -> vote.decision() == Vote.Decision.REJECT)
        .findFirst()
        .map(vote -> vote.actor().id() + " rejected at " + name + ": " + vote.reason().orElse(""))
        .orElse("rejected at " + name);
  }

  private Desk desk(String name) {
    return Objects.requireNonNull(desks.get(name), name);
  }

  private String digest() {
    return state.digest();
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() || duration.isZero() ? Duration.ofMillis(1) : duration;
  }

  /** One checkpoint in the course of its life. */
  private final class Desk {
    final Checkpoint checkpoint;
    final List<String> roles = new ArrayList<>();
    List<Vote> votes = new ArrayList<>();
    CheckpointView.State shown = CheckpointView.State.NOT_REACHED;
    Instant openedAt = Instant.EPOCH;
    Instant lastReminder = Instant.EPOCH;
    boolean escalated;

    Desk(Checkpoint checkpoint) {
      this.checkpoint = checkpoint;
      roles.add(checkpoint.role());
    }

    void open(Instant now) {
      openedAt = now;
      lastReminder = now;
      shown = CheckpointView.State.OPEN;
    }

    void close(Decision decision) {
      boolean broken = ApprovalPolicy.standing(ballot()) == Standing.BROKEN_GLASS;
      shown =
          switch (decision) {
            case APPROVED ->
                broken ? CheckpointView.State.BROKEN_GLASS : CheckpointView.State.APPROVED;
            case REJECTED -> CheckpointView.State.REJECTED;
            case EXPIRED -> CheckpointView.State.EXPIRED;
            case OBSOLETE -> CheckpointView.State.NOT_REACHED;
          };
    }

    boolean isDecided() {
      return ApprovalPolicy.standing(ballot()) != Standing.OPEN;
    }

    Instant nextTimer(Instant expires) {
      Instant next = lastReminder.plus(checkpoint.remindAfter());
      if (!escalated && checkpoint.escalateAfter().isPresent()) {
        Instant escalation = openedAt.plus(checkpoint.escalateAfter().get());
        next = escalation.isBefore(next) ? escalation : next;
      }
      return next.isBefore(expires) ? next : expires;
    }

    Ballot ballot() {
      return new Ballot(
          checkpoint,
          shown == CheckpointView.State.OPEN,
          roles,
          votes,
          input.starter(),
          input.authors(),
          digest());
    }

    Hold hold() {
      int given = (int) votes.stream().map(vote -> vote.actor().id()).distinct().count();
      String need =
          checkpoint.quorum() > 1 ? " (" + given + " of " + checkpoint.quorum() + " so far)" : "";
      return new Hold(
          Hold.Kind.APPROVAL,
          "waits for " + String.join(" or ", roles) + " at " + checkpoint.name() + need,
          openedAt,
          Optional.of(openedAt.plus(checkpoint.expireAfter())),
          roles,
          Optional.of("slipway approve " + input.releaseId() + " " + checkpoint.name()));
    }

    CheckpointView view() {
      boolean reached = !openedAt.equals(Instant.EPOCH);
      return new CheckpointView(
          checkpoint.name(),
          shown,
          roles,
          checkpoint.quorum(),
          reached ? Optional.of(openedAt) : Optional.empty(),
          reached ? Optional.of(openedAt.plus(checkpoint.expireAfter())) : Optional.empty(),
          votes);
    }
  }
}
