package dev.slipway.release;

import dev.slipway.lane.LaneState;
import dev.slipway.lane.LaneWorkflow;
import dev.slipway.lane.LaneWorkflowImpl;
import dev.slipway.retrain.RetrainWorkflowImpl;
import dev.slipway.rollout.RolloutWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/** Releases, lanes and retrainings in Temporal's test environment, with time that skips. */
final class Harbour implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  /** An activity hears of its cancellation with its next heartbeat, not seconds of real time on. */
  private static final WorkerOptions TELLS_AT_ONCE =
      WorkerOptions.newBuilder()
          .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(50))
          .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
          .build();

  /** Writes the history of a behaviour: {@code -Dhistories.release=src/test/resources/...}. */
  private static final String HISTORIES = System.getProperty("histories.release", "");

  final TestWorkflowEnvironment env;
  final FakeWorld world;

  Harbour() {
    this(ScriptedRollout.class);
  }

  Harbour(Class<? extends RolloutWorkflow> rollout) {
    env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    for (SearchAttributeKey<String> key :
        List.of(
            SearchKeys.TEAM,
            SearchKeys.SUBJECT,
            SearchKeys.KIND,
            SearchKeys.PHASE,
            SearchKeys.WAITING)) {
      env.registerSearchAttribute(key.getName(), key.getValueType());
    }
    world = new FakeWorld(env.getWorkflowClient());
    Worker worker = env.newWorker(TaskQueues.SLIPWAY, TELLS_AT_ONCE);
    worker.registerWorkflowImplementationTypes(
        ReleaseWorkflowImpl.class, LaneWorkflowImpl.class, RetrainWorkflowImpl.class, rollout);
    worker.registerActivitiesImplementations(world);
    env.newWorker(TaskQueues.JOBS, TELLS_AT_ONCE).registerActivitiesImplementations(world);
  }

  WorkflowClient client() {
    return env.getWorkflowClient();
  }

  /** Starts a release; where the workers rest still, it waits for its first task. */
  ReleaseWorkflow submit(ReleaseInput input) {
    ReleaseWorkflow release =
        client()
            .newWorkflowStub(
                ReleaseWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.SLIPWAY)
                    .setWorkflowId(WorkflowIds.release(input.releaseId()))
                    .build());
    WorkflowClient.start(release::run, input);
    return release;
  }

  ReleaseWorkflow start(Releases release) {
    env.start();
    return submit(release.input());
  }

  RolloutStrings rollout() {
    return client()
        .newWorkflowStub(
            RolloutStrings.class,
            WorkflowIds.rollout("birds", Releases.release().file().subject()));
  }

  WorkflowStub untyped(ReleaseWorkflow release) {
    return WorkflowStub.fromTyped(release);
  }

  /** Sends an update and waits only until it is accepted. */
  @SuppressWarnings("CheckReturnValue")
  void send(ReleaseWorkflow release, String update, Object request) {
    untyped(release).startUpdate(update, WorkflowUpdateStage.ACCEPTED, ReleaseView.class, request);
  }

  /** The end of a release; time skips on the way. */
  ReleaseView end(ReleaseWorkflow release) {
    try {
      return untyped(release).getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, ReleaseView.class);
    } catch (TimeoutException e) {
      return Assertions.fail("not over: " + release.status(), e);
    }
  }

  ReleaseView until(ReleaseWorkflow release, Phase phase) {
    return until(release, view -> view.phase() == phase);
  }

  ReleaseView untilAsked(ReleaseWorkflow release, String checkpoint) {
    return until(
        release,
        view ->
            view.checkpoints().stream()
                .anyMatch(
                    c -> c.name().equals(checkpoint) && c.state() == CheckpointView.State.OPEN));
  }

  ReleaseView untilHeld(ReleaseWorkflow release, Hold.Kind kind) {
    return until(release, view -> view.holds().stream().anyMatch(h -> h.kind() == kind));
  }

  ReleaseView until(ReleaseWorkflow release, Predicate<ReleaseView> is) {
    eventually(() -> is.test(release.status()), () -> String.valueOf(release.status()));
    return release.status();
  }

  void untilCalled(String call) {
    eventually(() -> world.calls.contains(call), () -> String.valueOf(world.calls));
  }

  void eventually(BooleanSupplier condition, java.util.function.Supplier<String> otherwise) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        Assertions.fail(otherwise.get());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  LaneState lane() {
    return client()
        .newWorkflowStub(
            LaneWorkflow.class, WorkflowIds.lane("birds", Releases.release().file().subject()))
        .state();
  }

  /** Keeps the history of a workflow where asked to. */
  void save(String workflowId, String behaviour) {
    if (HISTORIES.isEmpty()) {
      return;
    }
    Path file = Path.of(HISTORIES, behaviour + "_0.1.json");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, client().fetchHistory(workflowId).toJson(true) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    env.close();
  }
}
