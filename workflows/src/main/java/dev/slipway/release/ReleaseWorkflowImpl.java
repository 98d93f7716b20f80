package dev.slipway.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.approval.DecideRequest;
import dev.slipway.failure.FailureType;
import dev.slipway.identity.Actor;
import dev.slipway.release.CheckpointDesk.Decision;
import dev.slipway.release.ControlPolicy.Situation;
import dev.slipway.release.ControlPolicy.Wish;
import dev.slipway.rollout.RollBackRequest;
import dev.slipway.rollout.RolloutEvent;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** See {@link ReleaseWorkflow}. */
public final class ReleaseWorkflowImpl implements ReleaseWorkflow {
  /** An errored stage waits this long for a person before the release ends as ERRORED. */
  static final Duration RETRY_WINDOW = Duration.ofHours(1);

  private static final String RETRY_HOLD = "retry";
  private static final String PAUSE_HOLD = "pause";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private final Journal journal;
  private final CheckpointDesk desk;
  private final FreezeGuard freeze;
  private final LaneTurn lane;
  private final RolloutStage rollout;
  private final List<Stage> stages;
  private final List<Stage> begun = new ArrayList<>();

  /** Two messages at once: the second must see what the first one changed before it is judged. */
  private final WorkflowLock oneMessage = Workflow.newWorkflowLock();

  private Optional<CancellationScope> running = Optional.empty();
  private Optional<Ending> wantedEnding = Optional.empty();
  private boolean waitsForRetry;
  private boolean retryAsked;

  @WorkflowInit
  public ReleaseWorkflowImpl(ReleaseInput input) {
    this.input = input;
    state = new ReleaseState(input, Clock.now());
    stubs = new ReleaseStubs(input.file().team());
    journal = new Journal(input, stubs, this::status);
    desk = new CheckpointDesk(input, state, journal, this::needsNoVotes);
    freeze = new FreezeGuard(input, state, journal, () -> wantedEnding.isPresent());
    lane = new LaneTurn(input, state, stubs);
    rollout = new RolloutStage(input, state, stubs, journal, desk, freeze);
    stages =
        List.of(
            new PrepareStage(input, state, stubs, lane),
            new TrainStage(input, state, stubs),
            new EvaluateStage(input, state, stubs),
            new DeployStage(input, state, stubs),
            rollout);
    stages.forEach(stage -> state.addStage(stage.name()));
  }

  @Override
  public ReleaseView run(ReleaseInput fixed) {
    journal.record(
        "release.started",
        input.starter(),
        Optional.empty(),
        Journal.evidence()
            .put("name", input.file().name())
            .put("commit", input.commit().orElse("")));
    Ending ending = carry();
    Workflow.newDetachedCancellationScope(
            () -> {
              finish(ending);
              journal.settle();
              Workflow.await(Workflow::isEveryHandlerFinished);
            })
        .run();
    return status();
  }

  private Ending carry() {
    try {
      for (Stage stage : stages) {
        Optional<Ending> ending =
            at("before:" + stage.name())
                .or(() -> through(stage))
                .or(() -> at("after:" + stage.name()));
        if (ending.isPresent()) {
          return ending.get();
        }
      }
      return new Ending(Phase.RELEASED, "released");
    } catch (CanceledFailure cancelled) {
      return wantedEnding.orElse(
          new Ending(Phase.ABORTED, "the workflow was cancelled in Temporal"));
    }
  }

  /**
   * Runs one stage until it is settled: passed, ended, or errored for longer than people had to
   * retry it.
   */
  private Optional<Ending> through(Stage stage) {
    while (true) {
      awaitGo(stage);
      if (wantedEnding.isPresent()) {
        return wantedEnding;
      }
      if (!begun.contains(stage)) {
        begun.add(stage);
      }
      state.begin(stage, Clock.now());
      journal.show();
      StageEnd end = settle(stage);
      state.end(stage.name(), end.state(), end.sentence(), Clock.now());
      journal.record("stage." + lower(end.state()), stage.name() + ": " + end.sentence());
      if (wantedEnding.isPresent() && end.ending().isEmpty()) {
        return wantedEnding;
      }
      Consequence consequence = Consequence.of(end);
      switch (consequence.kind()) {
        case GO_ON -> {
          return Optional.empty();
        }
        case END -> {
          return Optional.of(new Ending(consequence.phase().orElseThrow(), end.sentence()));
        }
        case HOLD_FOR_RETRY -> {
          if (!isRetried(stage, end)) {
            return wantedEnding.or(
                () -> Optional.of(new Ending(Phase.ERRORED, stage.name() + ": " + end.sentence())));
          }
        }
      }
    }
  }

  /**
   * Runs the stage so that an abort can cut it short; what an activity could not do is an error,
   * not a "no".
   */
  private StageEnd settle(Stage stage) {
    StageEnd[] end = new StageEnd[1];
    CancellationScope scope = Workflow.newCancellationScope(() -> end[0] = stage.run());
    running = Optional.of(scope);
    try {
      scope.run();
      return end[0];
    } catch (ActivityFailure | ChildWorkflowFailure failure) {
      if (isCancelled(failure) && scope.isCancelRequested()) {
        throw new CanceledFailure("the stage was cut short");
      }
      return StageEnd.errored(sentence(failure));
    } finally {
      running = Optional.empty();
    }
  }

  private boolean isRetried(Stage stage, StageEnd end) {
    waitsForRetry = true;
    retryAsked = false;
    state.hold(
        RETRY_HOLD,
        new Hold(
            Hold.Kind.RETRY,
            stage.name() + " could not be done: " + end.sentence(),
            Clock.now(),
            Optional.of(Clock.now().plus(RETRY_WINDOW)),
            List.of(dev.slipway.identity.Roles.OPERATOR),
            Optional.of("slipway retry " + input.releaseId())));
    journal.tell("stage.errored", input.releaseId() + ": " + end.sentence(), List.of());
    boolean woken = Workflow.await(RETRY_WINDOW, () -> retryAsked || wantedEnding.isPresent());
    waitsForRetry = false;
    state.release(RETRY_HOLD);
    return woken && retryAsked && wantedEnding.isEmpty();
  }

  /** Asks people where the file has a checkpoint of that name. */
  private Optional<Ending> at(String checkpoint) {
    if (!desk.has(checkpoint)) {
      return Optional.empty();
    }
    Decision decision = desk.ask(checkpoint);
    journal.record("checkpoint." + lower(decision), checkpoint);
    return switch (decision) {
      case APPROVED -> Optional.empty();
      case REJECTED -> Optional.of(new Ending(Phase.REJECTED, desk.rejection(checkpoint)));
      case EXPIRED ->
          Optional.of(new Ending(Phase.EXPIRED, "nobody decided at " + checkpoint + " in time"));
      case OBSOLETE -> wantedEnding;
    };
  }

  /** A pause holds every stage; a freeze only what moves towards production. */
  private void awaitGo(Stage stage) {
    do {
      Workflow.await(() -> !state.isPaused() || wantedEnding.isPresent());
      if (stage == rollout) {
        freeze.await();
      }
    } while (state.isPaused() && wantedEnding.isEmpty());
  }

  /** Undoes what has to be undone, gives the lane back, and says how it ended. */
  private void finish(Ending ending) {
    if (ending.phase() != Phase.RELEASED) {
      for (int i = begun.size() - 1; i >= 0; i--) {
        undo(begun.get(i));
      }
    }
    lane.leave();
    state.finish(ending, Clock.now());
    journal.record("release." + lower(ending.phase()), ending.sentence());
    journal.tell(
        "release." + lower(ending.phase()),
        input.releaseId() + ": " + ending.sentence(),
        List.of());
  }

  /** What cannot be undone is said, and keeps neither the rest nor the lane. */
  private void undo(Stage stage) {
    try {
      stage.compensate();
    } catch (ActivityFailure | ChildWorkflowFailure failure) {
      String sentence = stage.name() + " could not be undone: " + sentence(failure);
      journal.record("stage.left-behind", sentence);
      journal.tell("stage.left-behind", input.releaseId() + ": " + sentence, List.of());
    }
  }

  @Override
  public ReleaseView status() {
    return state.view(desk.views());
  }

  @Override
  public void validateDecide(DecideRequest request) {
    if (!state.knows(request.id())) {
      desk.refusal(request).ifPresent(ReleaseWorkflowImpl::refuse);
    }
  }

  @Override
  public ReleaseView decide(DecideRequest request) {
    return alone(
        request.id(),
        () -> {
          desk.refusal(request).ifPresent(ReleaseWorkflowImpl::refuse);
          ObjectNode evidence =
              Journal.evidence()
                  .put("checkpoint", request.checkpoint())
                  .put("digest", state.digest())
                  .put("breakGlass", request.breakGlass());
          String action =
              request.breakGlass()
                  ? "approval.glass-broken"
                  : "approval." + lower(request.decision());
          journal.record(action, request.actor(), request.reason(), evidence);
          // The checkpoint may have expired while the ledger was written.
          desk.refusal(request).ifPresent(ReleaseWorkflowImpl::refuse);
          desk.count(request);
          journal.show();
        });
  }

  @Override
  public void validatePause(ControlRequest request) {
    judge(Wish.PAUSE, request);
  }

  @Override
  public ReleaseView pause(ControlRequest request) {
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
                  List.of(dev.slipway.identity.Roles.OPERATOR),
                  Optional.of("slipway resume " + input.releaseId())));
          rollout.pause(request.actor().id());
        });
  }

  @Override
  public void validateResume(ControlRequest request) {
    judge(Wish.RESUME, request);
  }

  @Override
  public ReleaseView resume(ControlRequest request) {
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

  @Override
  public void validateAbort(ControlRequest request) {
    judge(Wish.ABORT, request);
  }

  @Override
  public ReleaseView abort(ControlRequest request) {
    return atOnce(
        Wish.ABORT,
        request,
        () ->
            end(
                new Ending(Phase.ABORTED, by("aborted", request)),
                RollBackRequest.Kind.ABORT,
                request.actor()));
  }

  @Override
  public void validateRollback(ControlRequest request) {
    judge(Wish.ROLLBACK, request);
  }

  @Override
  public ReleaseView rollback(ControlRequest request) {
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

  @Override
  public void validateRetryStage(ControlRequest request) {
    judge(Wish.RETRY, request);
  }

  @Override
  public ReleaseView retryStage(ControlRequest request) {
    return control(Wish.RETRY, request, () -> retryAsked = true);
  }

  @Override
  public void validateSkipBake(ControlRequest request) {
    judge(Wish.SKIP_BAKE, request);
  }

  @Override
  public ReleaseView skipBake(ControlRequest request) {
    return control(Wish.SKIP_BAKE, request, () -> rollout.skipBake(request.actor().id()));
  }

  @Override
  public void laneGranted() {
    lane.grant();
  }

  @Override
  public void superseded(String byReleaseId) {
    if (wantedEnding.isPresent() || state.phase().isTerminal()) {
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

  @Override
  public void alert(Alert alert) {
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

  @Override
  public void rolloutEvent(RolloutEvent event) {
    rollout.on(event);
  }

  /**
   * Ends the release: through the rollout where one runs, which moves traffic back first; else at
   * once.
   */
  private void end(Ending ending, RollBackRequest.Kind kind, Actor actor) {
    if (wantedEnding.isPresent()) {
      return;
    }
    wantedEnding = Optional.of(ending);
    rollout.rollBack(ending.phase(), new RollBackRequest(ending.sentence(), actor.id(), kind));
    if (!rollout.isRunning()) {
      running.ifPresent(CancellationScope::cancel);
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
    return status();
  }

  private void record(Wish wish, ControlRequest request) {
    journal.record("release." + lower(wish), request.actor(), request.reason(), Journal.evidence());
  }

  private void judge(Wish wish, ControlRequest request) {
    if (!state.knows(request.id())) {
      ControlPolicy.refusal(wish, request, situation()).ifPresent(ReleaseWorkflowImpl::refuse);
    }
  }

  private Situation situation() {
    return new Situation(
        state.phase(), state.isPaused(), rollout.isRunning(), waitsForRetry, freeze.holds());
  }

  /** Handles a message once, and never two at a time. */
  private ReleaseView alone(String id, Runnable effect) {
    oneMessage.lock();
    try {
      if (!state.knows(id)) {
        effect.run();
        state.handledBefore(id);
      }
      return status();
    } finally {
      oneMessage.unlock();
    }
  }

  private boolean needsNoVotes() {
    return wantedEnding.isPresent()
        || rollout.isOver()
        || state.phase() == Phase.ROLLING_BACK
        || state.phase().isTerminal();
  }

  private static void refuse(String why) {
    throw FailureType.REFUSED.because(why);
  }

  private static String by(String what, ControlRequest request) {
    return what + " by " + request.actor().id() + ": " + request.reason().orElse("");
  }

  private static boolean isCancelled(TemporalFailure failure) {
    return failure.getCause() instanceof CanceledFailure;
  }

  private static String sentence(TemporalFailure failure) {
    if (failure.getCause() instanceof ApplicationFailure cause) {
      return cause.getOriginalMessage();
    }
    return failure.getCause() instanceof TimeoutFailure
        ? "it did not answer in time"
        : String.valueOf(failure.getMessage());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Search attributes; registered by the worker where they are missing. */
  public static final class SearchKeys {
    public static final SearchAttributeKey<String> TEAM =
        SearchAttributeKey.forKeyword("SlipwayTeam");
    public static final SearchAttributeKey<String> SUBJECT =
        SearchAttributeKey.forKeyword("SlipwaySubject");
    public static final SearchAttributeKey<String> KIND =
        SearchAttributeKey.forKeyword("SlipwayKind");
    public static final SearchAttributeKey<String> PHASE =
        SearchAttributeKey.forKeyword("SlipwayPhase");
    public static final SearchAttributeKey<String> WAITING =
        SearchAttributeKey.forKeyword("SlipwayWaiting");

    private SearchKeys() {}
  }
}
