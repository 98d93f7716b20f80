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
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Canary, production and the watch after it, carried by a rollout of its own; people's wishes are
 * passed on to it.
 */
final class RolloutStage implements Stage {
  static final String NAME = "canary";

  /** For a file without a rollback section, which only a file without a canary may lack. */
  private static final RollbackSpec BY_ITSELF =
      new RollbackSpec("", Set.of(RollbackSpec.Trigger.ALERT, RollbackSpec.Trigger.GUARDRAIL));

  private final ReleaseInput input;
  private final ReleaseState state;
  private final ReleaseStubs stubs;
  private final Journal journal;
  private final CheckpointDesk desk;
  private final FreezeGuard freeze;
  private Optional<RolloutWorkflow> rollout = Optional.empty();
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
    if (input.file().canary().isEmpty()) {
      return StageEnd.ending(
          StageView.State.SKIPPED,
          Phase.RELEASED,
          "the file has no canary: the version is published");
    }
    Optional<Deployment> baseline = state.baseline().map(this::serve);
    RolloutWorkflow child =
        Workflow.newChildWorkflowStub(
            RolloutWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.rollout(input.file().team(), input.file().subject()))
                .build());
    Promise<RolloutResult> result = Async.function(child::run, rolloutInput(baseline));
    Workflow.getWorkflowExecution(child).get();
    // By id, since a child's own stub reaches only the first run of a rollout that goes on as new.
    rollout =
        Optional.of(
            Workflow.newExternalWorkflowStub(
                RolloutWorkflow.class,
                WorkflowIds.rollout(input.file().team(), input.file().subject())));
    Async.procedure(this::keepFreezes);
    RolloutResult end;
    try {
      end = result.get();
    } catch (ChildWorkflowFailure failure) {
      over = true;
      return cancelledAlone(failure);
    }
    over = true;
    state.rollout(end.view(), Clock.now());
    return judge(end);
  }

  boolean isRunning() {
    return rollout.isPresent() && !over;
  }

  /** Sends traffic back; {@code end} is how the release ends once that is done. */
  void rollBack(Phase end, RollBackRequest request) {
    wantedEnd = Optional.of(end);
    rollout.ifPresent(child -> child.rollBack(request));
  }

  void pause(String by) {
    rollout.ifPresent(child -> child.pause(by));
  }

  void resume(String by) {
    rollout.ifPresent(child -> child.resume(by));
  }

  void skipBake(String by) {
    rollout.ifPresent(child -> child.skipBake(by));
  }

  /** News from the rollout; the view and the phase follow it. */
  void on(RolloutEvent event) {
    state.rollout(event.view(), Clock.now());
    switch (event.kind()) {
      case STEP -> state.detail(NAME, event.text());
      case MOVING -> state.release(NAME);
      case HELD -> hold(event);
      case CHECKPOINT -> Async.procedure(this::ask, event.checkpoint().orElseThrow());
      case PRODUCTION -> reachProduction(event);
      case ROLLING_BACK -> {
        state.phase(Phase.ROLLING_BACK, Clock.now());
        state.release(NAME);
      }
    }
    journal.record("rollout." + lower(event.kind()), event.text());
  }

  private void ask(String checkpoint) {
    if (!desk.has(checkpoint)) {
      rollout.ifPresent(child -> child.proceed(checkpoint));
      return;
    }
    Decision decision = desk.ask(checkpoint);
    journal.record("checkpoint." + lower(decision), checkpoint);
    switch (decision) {
      case APPROVED -> rollout.ifPresent(child -> child.proceed(checkpoint));
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
    while (!over) {
      Optional<FreezeCalendar.Frozen> frozen = freeze.inForce();
      if (frozen.isPresent() && !held) {
        freeze.show(frozen.get());
        pause("freeze window");
      } else if (frozen.isEmpty() && held) {
        state.release(FreezeGuard.HOLD);
        resume("freeze window over");
      }
      held = frozen.isPresent();
      boolean frozenBefore = freeze.isOverridden();
      freeze
          .untilNextChange()
          .ifPresentOrElse(
              wait -> Workflow.await(wait, () -> over || freeze.isOverridden() != frozenBefore),
              () -> Workflow.await(() -> over));
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
        Optional.empty());
  }

  /** Somebody cancelled the rollout in Temporal: it went back, and the release ends with it. */
  private static StageEnd cancelledAlone(ChildWorkflowFailure failure) {
    if (!(failure.getCause() instanceof CanceledFailure)
        || CancellationScope.current().isCancelRequested()) {
      throw failure;
    }
    return StageEnd.ending(
        StageView.State.COMPENSATED,
        Phase.ABORTED,
        "the rollout was cancelled in Temporal; traffic is back on the baseline");
  }

  private StageEnd judge(RolloutResult end) {
    Phase phase =
        switch (end.cause()) {
          case NONE -> Phase.RELEASED;
          case GUARDRAIL, PERSON, ALERT -> Phase.ROLLED_BACK;
          case INCONCLUSIVE -> Phase.INCONCLUSIVE;
          case ERROR -> Phase.ERRORED;
          case SUPERSEDED, ABORT, REJECTED -> wantedEnd.orElse(Phase.ROLLED_BACK);
        };
    StageView.State shown =
        phase == Phase.RELEASED ? StageView.State.PASSED : StageView.State.COMPENSATED;
    return StageEnd.ending(shown, phase, end.sentence());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
