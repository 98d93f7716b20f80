package dev.slipway.release;

import dev.slipway.approval.DecideRequest;
import dev.slipway.release.CheckpointDesk.Decision;
import dev.slipway.release.ControlPolicy.Wish;
import dev.slipway.rollout.RolloutEvent;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Optional;

/** See {@link ReleaseWorkflow}. */
public final class ReleaseWorkflowImpl implements ReleaseWorkflow {
  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private final Journal journal;
  private final CheckpointDesk desk;
  private final FreezeGuard freeze;
  private final LaneTurn lane;
  private final RolloutStage rollout;
  private final Course course = new Course();
  private final List<Stage> stages;
  private final StageRunner runner;
  private final Messages messages;

  @WorkflowInit
  public ReleaseWorkflowImpl(ReleaseInput input) {
    this.input = input;
    state = new ReleaseState(input, Clock.now());
    stubs = new ReleaseStubs(input.file().team());
    journal = new Journal(input, stubs, this::status);
    desk = new CheckpointDesk(input, state, journal, this::needsNoVotes);
    freeze = new FreezeGuard(input, state, journal, course::isEnding);
    lane = new LaneTurn(input, state, stubs, journal);
    rollout = new RolloutStage(input, state, stubs, journal, desk, freeze);
    stages =
        List.of(
            new PrepareStage(input, state, stubs, lane),
            new TrainStage(input, state, stubs),
            new EvaluateStage(input, state, stubs),
            new DeployStage(input, state, stubs),
            rollout);
    runner = new StageRunner(input, state, journal, freeze, course);
    messages = new Messages(input, state, journal, desk, freeze, rollout, course, this::status);
    stages.forEach(stage -> state.addStage(stage.name()));
  }

  @Override
  public ReleaseView run(ReleaseInput fixed) {
    journal.started(
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
                .or(() -> runner.through(stage))
                .or(() -> at("after:" + stage.name()));
        if (ending.isPresent()) {
          return ending.get();
        }
      }
      return new Ending(Phase.RELEASED, "released");
    } catch (CanceledFailure cancelled) {
      return course
          .wantedEnding()
          .orElse(new Ending(Phase.ABORTED, "the workflow was cancelled in Temporal"));
    }
  }

  /** Asks people where the file has a checkpoint of that name. */
  private Optional<Ending> at(String checkpoint) {
    if (!desk.has(checkpoint)) {
      return Optional.empty();
    }
    Decision decision = desk.ask(checkpoint);
    journal.record("checkpoint." + Journal.word(decision), checkpoint);
    return switch (decision) {
      case APPROVED -> Optional.empty();
      case REJECTED -> Optional.of(new Ending(Phase.REJECTED, desk.rejection(checkpoint)));
      case EXPIRED ->
          Optional.of(new Ending(Phase.EXPIRED, "nobody decided at " + checkpoint + " in time"));
      case OBSOLETE -> course.wantedEnding();
    };
  }

  /** Undoes what has to be undone, gives the lane back, and says how it ended. */
  private void finish(Ending ending) {
    if (ending.phase() != Phase.RELEASED) {
      runner.undo();
    }
    lane.leave();
    state.finish(ending, Clock.now());
    journal.record("release." + Journal.word(ending.phase()), ending.sentence());
    journal.tell(
        "release." + Journal.word(ending.phase()),
        input.releaseId() + ": " + ending.sentence(),
        List.of());
  }

  @Override
  public ReleaseView status() {
    return state.view(desk.views());
  }

  @Override
  public void validateDecide(DecideRequest request) {
    messages.validate(request);
  }

  @Override
  public ReleaseView decide(DecideRequest request) {
    return messages.decide(request);
  }

  @Override
  public void validatePause(ControlRequest request) {
    messages.judge(Wish.PAUSE, request);
  }

  @Override
  public ReleaseView pause(ControlRequest request) {
    return messages.pause(request);
  }

  @Override
  public void validateResume(ControlRequest request) {
    messages.judge(Wish.RESUME, request);
  }

  @Override
  public ReleaseView resume(ControlRequest request) {
    return messages.resume(request);
  }

  @Override
  public void validateAbort(ControlRequest request) {
    messages.judge(Wish.ABORT, request);
  }

  @Override
  public ReleaseView abort(ControlRequest request) {
    return messages.abort(request);
  }

  @Override
  public void validateRollback(ControlRequest request) {
    messages.judge(Wish.ROLLBACK, request);
  }

  @Override
  public ReleaseView rollback(ControlRequest request) {
    return messages.rollback(request);
  }

  @Override
  public void validateRetryStage(ControlRequest request) {
    messages.judge(Wish.RETRY, request);
  }

  @Override
  public ReleaseView retryStage(ControlRequest request) {
    return messages.retryStage(request);
  }

  @Override
  public void validateSkipBake(ControlRequest request) {
    messages.judge(Wish.SKIP_BAKE, request);
  }

  @Override
  public ReleaseView skipBake(ControlRequest request) {
    return messages.skipBake(request);
  }

  @Override
  public void laneGranted() {
    lane.grant();
  }

  @Override
  public void superseded(String byReleaseId) {
    messages.superseded(byReleaseId);
  }

  @Override
  public void alert(Alert alert) {
    messages.alert(alert);
  }

  @Override
  public void rolloutEvent(RolloutEvent event) {
    rollout.on(event);
  }

  private boolean needsNoVotes() {
    return course.isEnding()
        || rollout.isOver()
        || state.phase() == Phase.ROLLING_BACK
        || state.phase().isTerminal();
  }
}
