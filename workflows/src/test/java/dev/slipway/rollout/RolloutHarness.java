package dev.slipway.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.json.Json;
import dev.slipway.quantity.Percent;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.SubjectRef;
import dev.slipway.registry.VersionRef;
import dev.slipway.release.ProductionSpec;
import dev.slipway.release.RollbackSpec;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A rollout in Temporal's test environment, with time that skips. */
final class RolloutHarness implements AutoCloseable {
  static final DataConverter JSON =
      DefaultDataConverter.newDefaultInstance()
          .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));

  /**
   * Writes the history of a behaviour: {@code -Dhistories=src/test/resources/histories/rollout}.
   */
  private static final String HISTORIES = System.getProperty("histories", "");

  private static final String QUEUE = "rollouts";
  private static final String PARENT = "release/penguins-1";

  final FakePeers peers = new FakePeers();
  final TestWorkflowEnvironment env =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(JSON).build())
              .build());
  private final WorkflowStub parent =
      env.getWorkflowClient()
          .newUntypedWorkflowStub(
              "ParentWorkflow",
              WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(PARENT).build());

  RolloutHarness() {
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(
        RolloutWorkflowImpl.class, ParentWorkflow.Impl.class);
    worker.registerActivitiesImplementations(peers, peers.registry());
    env.start();
  }

  void start(RolloutInput input) {
    parent.start(input);
  }

  /** Calls the rollout after this much of its own time. */
  void after(Duration time, Consumer<RolloutWorkflow> call) {
    env.registerDelayedCallback(time, () -> call.accept(rollout()));
  }

  void afterwards(Duration time, Runnable change) {
    env.registerDelayedCallback(time, change);
  }

  RolloutWorkflow rollout() {
    return env.getWorkflowClient()
        .newWorkflowStub(RolloutWorkflow.class, ParentWorkflow.Impl.CHILD);
  }

  void cancelRollout() {
    env.getWorkflowClient().newUntypedWorkflowStub(ParentWorkflow.Impl.CHILD).cancel();
  }

  RolloutResult result() {
    return parent.getResult(RolloutResult.class);
  }

  @SuppressWarnings("unchecked")
  List<String> told() {
    return parent.query("told", List.class);
  }

  WorkflowExecutionHistory history() {
    return env.getWorkflowClient().fetchHistory(ParentWorkflow.Impl.CHILD);
  }

  /** Keeps the history where asked to; an existing one is never changed. */
  void save(String behaviour) {
    if (HISTORIES.isEmpty()) {
      return;
    }
    Path file = Path.of(HISTORIES, behaviour + "_0.1.json");
    try {
      Files.createDirectories(file.getParent());
      if (Files.notExists(file)) {
        Files.writeString(file, history().toJson(true));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WorkflowExecution execution() {
    return WorkflowExecution.newBuilder().setWorkflowId(ParentWorkflow.Impl.CHILD).build();
  }

  static RolloutInput input(String... checkpoints) {
    return new RolloutInput(
        "penguins-1",
        PARENT,
        "birds",
        new SubjectRef(
            SubjectRef.Kind.MODEL,
            SubjectRef.Registry.FILES,
            "penguins",
            "production",
            Optional.empty()),
        Optional.of(CanaryFixtures.plan(CanaryFixtures.ERRORS)),
        new ProductionSpec(new Percent(5), Duration.ofHours(1)),
        new RollbackSpec(
            "by hand", Set.of(RollbackSpec.Trigger.ALERT, RollbackSpec.Trigger.GUARDRAIL)),
        version("v2"),
        Optional.of(new Deployment("birds/penguins/v2", "http://127.0.0.1:9002")),
        Optional.of(version("v1")),
        Optional.of(new Deployment("birds/penguins/v1", "http://127.0.0.1:9001")),
        List.of(checkpoints),
        100,
        Optional.empty());
  }

  static RolloutInput firstRelease(RolloutInput input) {
    return new RolloutInput(
        input.releaseId(),
        input.releaseWorkflowId(),
        input.team(),
        input.subject(),
        input.plan(),
        input.production(),
        input.rollback(),
        input.candidate(),
        input.candidateServer(),
        Optional.empty(),
        Optional.empty(),
        input.checkpoints(),
        input.fence(),
        Optional.empty());
  }

  private static Version version(String name) {
    return new Version(
        new VersionRef(name, "sha256:" + name),
        "sha256:a",
        "sha256:s",
        "sha256:d",
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        "penguins-1");
  }

  @Override
  public void close() {
    env.close();
  }
}
