package dev.slipway.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.approval.DecideRequest;
import dev.slipway.failure.FailureType;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Roles;
import dev.slipway.release.ControlPolicy.Situation;
import dev.slipway.release.ControlPolicy.Wish;
import dev.slipway.rollout.RollBackRequest;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people, lanes and monitoring ask of a release, each message once by its id: judged, written
 * down, and carried out by steering its {@link Course} or its rollout.
 */
final class Messages {
  private static final String PAUSE_HOLD = "pause";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final Journal journal;
  private final CheckpointDesk desk;
  private final FreezeGuard freeze;
  private final RolloutStage rollout;
  private final Course course;
  private final Supplier<ReleaseView> status;

  /** Two messages at once: the second must see what the first one changed before it is judged. */
  private final WorkflowLock oneMessage = Workflow.newWorkflowLock();

  Messages(
      ReleaseInput input,
      ReleaseState state,
      Journal journal,
      CheckpointDesk desk,
      FreezeGuard freeze,
      RolloutStage rollout,
      Course course,
      Supplier<ReleaseView> status) {
    this.input = input;
    this.state = state;
    this.journal = journal;
    this.desk = desk;
    this.freeze = freeze;
    this.rollout = rollout;
    this.course = course;
    this.status = status;
  }

  void validate(DecideRequest request) {
    if (!state.knows(request.id())) {
      desk.refusal(request).ifPresent(Messages::refuse);
    }
  }

  ReleaseView decide(DecideRequest request) {
    return alone(
        request.id(),
        () -> {
          desk.refusal(request).ifPresent(Messages::refuse);
          ObjectNode evidence =
              Journal.evidence()
                  .put("checkpoint", request.checkpoint())
                  .put("digest", state.digest())
                  .put("breakGlass", request.breakGlass());
          String action =
              request.breakGlass()
                  ? "approval.glass-broken"
                  : "approval." + Journal.word(request.decision());
          journal.record(action, request.actor(), request.reason(), evidence);
          // The checkpoint may have expired while the ledger was written.
          desk.refusal(request).ifPresent(Messages::refuse);
          desk.count(request);
          journal.show();
        });
  }

  ReleaseView pause(ControlRequest request) {
    return atOnce(
        Wish.PAUSE,
        request,
        () -> {
          state.paused(true);
          state.hold(
              PAUSE_HOLD,
              new Hold(
                  Hold.Kind.PAUSE,
                  "paused by "
                      + request.actor().id()
                      + request.reason().map(r -> ": " + r).orElse(""),
                  Clock.now(),
                  Optional.empty(),
                  List.of(Roles.OPERATOR),
                  Optional.of("slipway resume " + input.releaseId())));
          rollout.pause(request.actor().id());
        });
  }

  ReleaseView resume(ControlRequest request) {
    return control(
        Wish.RESUME,
        request,
        () -> {
          if (freeze.holds()) {
            freeze.override();
            state.brokeGlass();
          }
          state.paused(false);
          state.release(PAUSE_HOLD);
          rollout.resume(request.actor().id());
          journal.show();
        });
  }

  ReleaseView abort(ControlRequest request) {
    return atOnce(
        Wish.ABORT,
        request,
        () ->
            end(
                new Ending(Phase.ABORTED, by("aborted", request)),
                RollBackRequest.Kind.ABORT,
                request.actor()));
  }

  ReleaseView rollback(ControlRequest request) {
    return atOnce(
        Wish.ROLLBACK,
        request,
        () ->
            rollout.rollBack(
                Phase.ROLLED_BACK,
                new RollBackRequest(
                    by("rolled back", request),
                    request.actor().id(),
                    RollBackRequest.Kind.PERSON)));
  }

  ReleaseView retryStage(ControlRequest request) {
    return control(Wish.RETRY, request, () -> course.askForRetry());
  }

  ReleaseView skipBake(ControlRequest request) {
    return control(Wish.SKIP_BAKE, request, () -> rollout.skipBake(request.actor().id()));
  }

  void superseded(String byReleaseId) {
    if (course.isEnding() || state.phase().isTerminal()) {
      return;
    }
    String sentence = "superseded by the newer release " + byReleaseId;
    if (state.phase() == Phase.WATCHING) {
      // Already in production: the watch ends early, nothing goes back.
      rollout.skipBake(sentence);
      return;
    }
    end(new Ending(Phase.SUPERSEDED, sentence), RollBackRequest.Kind.SUPERSEDED, Actor.system());
  }

  void alert(Alert alert) {
    boolean wanted =
        input
            .file()
            .rollback()
            .filter(spec -> spec.on().contains(RollbackSpec.Trigger.ALERT))
            .isPresent();
    if (wanted && rollout.isRunning() && !state.handledBefore("alert/" + alert.id())) {
      rollout.rollBack(
          Phase.ROLLED_BACK,
          new RollBackRequest(
              "alert from " + alert.source() + ": " + alert.text(),
              alert.source(),
              RollBackRequest.Kind.ALERT));
    }
  }

  /**
   * Ends the release: through the rollout where one runs, which moves traffic back first; else at
   * once.
   */
  private void end(Ending ending, RollBackRequest.Kind kind, Actor actor) {
    if (course.isEnding()) {
      return;
    }
    course.want(ending);
    rollout.rollBack(ending.phase(), new RollBackRequest(ending.sentence(), actor.id(), kind));
    if (!rollout.isRunning()) {
      course.cutShort();
    }
  }

  /** What moves a release on is written into the ledger first: no entry, no effect. */
  private ReleaseView control(Wish wish, ControlRequest request, Runnable effect) {
    return alone(
        request.id(),
        () -> {
          judge(wish, request);
          record(wish, request);
          judge(wish, request);
          effect.run();
        });
  }

  /**
   * What makes a release safer does not wait: neither for the ledger nor for another message that
   * waits for it. Nothing blocks between the judgement and the mark, so no lock is needed.
   */
  private ReleaseView atOnce(Wish wish, ControlRequest request, Runnable effect) {
    if (!state.knows(request.id())) {
      judge(wish, request);
      state.handledBefore(request.id());
      effect.run();
      record(wish, request);
    }
    return status.get();
  }

  private void record(Wish wish, ControlRequest request) {
    journal.record(
        "release." + Journal.word(wish), request.actor(), request.reason(), Journal.evidence());
  }

  void judge(Wish wish, ControlRequest request) {
    if (!state.knows(request.id())) {
      ControlPolicy.refusal(wish, request, situation()).ifPresent(Messages::refuse);
    }
  }

  private Situation situation() {
    return new Situation(
        state.phase(),
        state.isPaused(),
        rollout.isRunning(),
        course.waitsForRetry(),
        freeze.holds());
  }

  /** Handles a message once, and never two at a time. */
  private ReleaseView alone(String id, Runnable effect) {
    oneMessage.lock();
    try {
      if (!state.knows(id)) {
        effect.run();
        state.handledBefore(id);
      }
      return status.get();
    } finally {
      oneMessage.unlock();
    }
  }

  private static void refuse(String why) {
    throw FailureType.REFUSED.because(why);
  }

  private static String by(String what, ControlRequest request) {
    return what + " by " + request.actor().id() + ": " + request.reason().orElse("");
  }
}
