package dev.slipway.release;

import dev.slipway.approval.Checkpoint;
import dev.slipway.deploy.DeployActivities.DeployRequest;
import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.release.CheckpointDesk.Decision;
import dev.slipway.rollout.RollBackRequest;
import dev.slipway.rollout.RolloutEvent;
import dev.slipway.rollout.RolloutInput;
import dev.slipway.rollout.RolloutResult;
import dev.slipway.rollout.RolloutWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Canary, production and the watch after it, carried by a rollout of its own; people's wishes are
 * passed on to it.
 */
final class RolloutStage implements Stage {
  static final String NAME = "canary";

  /** For a release file of an older version, which could lack the section. */
  private static final RollbackSpec BY_ITSELF =
      new RollbackSpec("", Set.of(RollbackSpec.Trigger.ALERT, RollbackSpec.Trigger.GUARDRAIL));

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private final Journal journal;
  private final CheckpointDesk desk;
  private final FreezeGuard freeze;
  private Optional<RolloutWorkflow> running = Optional.empty();

  /** What a rollout was started with that has not come to its end. */
  private Optional<RolloutInput> started = Optional.empty();

  private Optional<Phase> wantedEnd = Optional.empty();
  private boolean over;

  RolloutStage(
      ReleaseInput input,
      ReleaseState state,
      ReleaseStubs stubs,
      Journal journal,
      CheckpointDesk desk,
      FreezeGuard freeze) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
    this.journal = journal;
    this.desk = desk;
    this.freeze = freeze;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Phase phase() {
    return Phase.CANARY;
  }

  @Override
  public StageEnd run() {
    // Without a canary the rollout moves the alias alone.
    Optional<Deployment> server =
        state
            .baseline()
            .filter(version -> version.deploy().isPresent() && state.candidateServer().isPresent())
            .map(this::serve);
    Promise<RolloutResult> result = start(rolloutInput(server));
    Async.procedure(this::keepFreezes);
    RolloutResult end = result(result);
    state.rollout(end.view(), Clock.now());
    return judge(end);
  }

  private Promise<RolloutResult> start(RolloutInput rolloutInput) {
    RolloutWorkflow child =
        Workflow.newChildWorkflowStub(
            RolloutWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.rollout(input.file().team(), input.file().subject()))
                .build());
    List<Promise<RolloutResult>> result = new ArrayList<>();
    // Detached: a rollout that is cancelled goes back, too, but its result would be lost.
    Workflow.newDetachedCancellationScope(
            () -> {
              result.add(Async.function(child::run, rolloutInput));
              Workflow.getWorkflowExecution(child).get();
            })
        .run();
    started = Optional.of(rolloutInput);
    // By id, since a child's own stub reaches only the first run of a rollout that goes on as new.
    running =
        Optional.of(
            Workflow.newExternalWorkflowStub(
                RolloutWorkflow.class,
                WorkflowIds.rollout(input.file().team(), input.file().subject())));
    if (state.isPaused()) {
      pause("the release is paused");
    }
    return result.get(0);
  }

  private RolloutResult result(Promise<RolloutResult> promise) {
    try {
      awaitEnd(promise);
      RolloutResult end = promise.get();
      started = Optional.empty();
      over = true;
      return end;
    } finally {
      running = Optional.empty();
    }
  }

  private void awaitEnd(Promise<RolloutResult> promise) {
    try {
      Workflow.await(promise::isCompleted);
    } catch (CanceledFailure cancelled) {
      tell(
          child ->
              child.rollBack(
                  new RollBackRequest(
                      "the release was cancelled", "slipway", RollBackRequest.Kind.ABORT)));
    }
  }

  /**
   * A rollout that was terminated from outside left its traffic where it was: another one takes it
   * back.
   */
  @Override
  public void compensate() {
    if (started.isEmpty()) {
      return;
    }
    Promise<RolloutResult> result = start(started.get());
    tell(
        child ->
            child.rollBack(
                new RollBackRequest(
                    "the rollout before it broke off", "slipway", RollBackRequest.Kind.ABORT)));
    state.rollout(result(result).view(), Clock.now());
  }

  boolean isRunning() {
    return running.isPresent();
  }

  /** Whether a rollout came to its end; nothing is left to decide about. */
  boolean isOver() {
    return over;
  }

  /** Sends traffic back; {@code end} is how the release ends once that is done. */
  void rollBack(Phase end, RollBackRequest request) {
    // The rollout obeys the first wish, too.
    wantedEnd = wantedEnd.or(() -> Optional.of(end));
    tell(child -> child.rollBack(request));
  }

  void pause(String by) {
    tell(child -> child.pause(by));
  }

  void resume(String by) {
    if (freeze.inForce().isEmpty()) {
      tell(child -> child.resume(by));
    }
  }

  void skipBake(String by) {
    tell(child -> child.skipBake(by));
  }

  /** A rollout that has just ended needs no message; a cancelled release still sends its own. */
  private void tell(Consumer<RolloutWorkflow> message) {
    if (running.isEmpty()) {
      return;
    }
    RolloutWorkflow child = running.get();
    try {
      Workflow.newDetachedCancellationScope(() -> message.accept(child)).run();
    } catch (SignalExternalWorkflowException | ApplicationFailure gone) {
      Workflow.getLogger(RolloutStage.class).info("the rollout is over already", gone);
    }
  }

  /** News from the rollout; the view and the phase follow it. */
  void on(RolloutEvent event) {
    state.rollout(event.view(), Clock.now());
    switch (event.kind()) {
      case STEP -> state.detail(NAME, event.text());
      case MOVING -> state.release(NAME);
      case HELD -> hold(event);
      case CHECKPOINT -> Async.procedure(this::ask, checkpointOf(event));
      case PRODUCTION -> reachProduction(event);
      case ROLLING_BACK -> {
        state.phase(Phase.ROLLING_BACK, Clock.now());
        state.release(NAME);
      }
    }
    journal.record("rollout." + Journal.word(event.kind()), event.text());
  }

  /** The rollout names the stage: people decide after a step, and before production. */
  private static String checkpointOf(RolloutEvent event) {
    String stage = event.checkpoint().orElseThrow();
    return (stage.equals("production") ? "before:" : "after:") + stage;
  }

  private void ask(String checkpoint) {
    if (!desk.has(checkpoint) || desk.isApproved(checkpoint)) {
      tell(child -> child.proceed(checkpoint));
      return;
    }
    if (desk.isOpen(checkpoint)) {
      return;
    }
    Decision decision = desk.ask(checkpoint);
    journal.record("checkpoint." + Journal.word(decision), checkpoint);
    switch (decision) {
      case APPROVED -> tell(child -> child.proceed(checkpoint));
      case REJECTED ->
          rollBack(
              Phase.REJECTED,
              new RollBackRequest(
                  desk.rejection(checkpoint), "slipway", RollBackRequest.Kind.REJECTED));
      case EXPIRED ->
          rollBack(
              Phase.EXPIRED,
              new RollBackRequest(
                  "nobody decided at " + checkpoint + " in time",
                  "slipway",
                  RollBackRequest.Kind.REJECTED));
      case OBSOLETE -> {}
    }
  }

  /**
   * Nothing advances in a freeze that begins in mid-canary; guardrails are looked at all the same.
   */
  private void keepFreezes() {
    boolean held = false;
    while (isRunning()) {
      Optional<FreezeCalendar.Frozen> frozen = freeze.inForce();
      if (frozen.isPresent() && !held) {
        pause("freeze window");
        freeze.show(frozen.get());
      } else if (frozen.isEmpty() && held) {
        state.release(FreezeGuard.HOLD);
        if (!state.isPaused()) {
          resume("freeze window over");
        }
      }
      held = frozen.isPresent();
      boolean now = held;
      BooleanSupplier changed = () -> !isRunning() || freeze.inForce().isPresent() != now;
      freeze
          .untilNextChange()
          .ifPresentOrElse(
              wait -> Workflow.await(wait, changed::getAsBoolean),
              () -> Workflow.await(changed::getAsBoolean));
    }
  }

  private void hold(RolloutEvent event) {
    state.hold(
        NAME,
        new Hold(
            Hold.Kind.EVIDENCE,
            event.text(),
            Clock.now(),
            Optional.empty(),
            List.of(dev.slipway.identity.Roles.OPERATOR),
            Optional.of(
                "slipway skip-bake "
                    + input.releaseId()
                    + " | slipway rollback "
                    + input.releaseId()
                    + " --reason …")));
    journal.tell("rollout.held", input.releaseId() + ": " + event.text(), List.of());
  }

  private void reachProduction(RolloutEvent event) {
    state.release(NAME);
    state.end(NAME, StageView.State.PASSED, event.text(), Clock.now());
    state.phase(Phase.WATCHING, Clock.now());
    journal.tell("release.in-production", input.releaseId() + ": " + event.text(), List.of());
  }

  private Deployment serve(Version version) {
    return stubs.deploy.ensure(
        new DeployRequest(
            input.releaseId() + "/baseline/1",
            input.file().team(),
            input.file().subject(),
            version));
  }

  private RolloutInput rolloutInput(Optional<Deployment> baseline) {
    return new RolloutInput(
        input.releaseId(),
        WorkflowIds.release(input.releaseId()),
        input.file().team(),
        input.file().subject(),
        input.file().canary(),
        input.file().production(),
        input.file().rollback().orElse(BY_ITSELF),
        state.candidate().orElseThrow(),
        state.candidateServer(),
        state.baseline(),
        baseline,
        input.file().checkpoints().stream().map(Checkpoint::name).toList(),
        // Later rollouts of the lane begin later, so their shifts outrank ours.
        Clock.now().toEpochMilli(),
        Optional.empty(),
        input.submission());
  }

  private StageEnd judge(RolloutResult end) {
    Phase phase =
        switch (end.cause()) {
          case NONE -> Phase.RELEASED;
          case GUARDRAIL, PERSON, ALERT -> Phase.ROLLED_BACK;
          case INCONCLUSIVE -> Phase.INCONCLUSIVE;
          case ERROR -> Phase.ERRORED;
          case SUPERSEDED -> wantedEnd.orElse(Phase.SUPERSEDED);
          case ABORT -> wantedEnd.orElse(Phase.ABORTED);
          case REJECTED -> wantedEnd.orElse(Phase.REJECTED);
        };
    StageView.State shown =
        phase == Phase.RELEASED ? StageView.State.PASSED : StageView.State.COMPENSATED;
    return StageEnd.ending(shown, phase, end.sentence());
  }
}
