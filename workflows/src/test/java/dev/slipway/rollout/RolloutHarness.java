package dev.slipway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.temporal.api.filter.v1.WorkflowExecutionFilter;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger pending = new AtomicInteger();

  RolloutHarness() {
    this(RolloutWorkflowImpl.class);
  }

  RolloutHarness(Class<? extends RolloutWorkflowImpl> type) {
    Worker worker = env.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(type, ParentWorkflow.Impl.class);
    worker.registerActivitiesImplementations(peers, peers.registry());
    env.start();
  }

  void start(RolloutInput input) {
    parent.start(input);
  }

  /** A rollout without a parent, whose first task finds this wish already there. */
  void startWith(RolloutInput input, String signal, Object wish) {
    env.getWorkflowClient()
        .newUntypedWorkflowStub(
            "RolloutWorkflow",
            WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setWorkflowId(ParentWorkflow.Impl.CHILD)
                .build())
        .signalWithStart(signal, new Object[] {wish}, new Object[] {input});
  }

  /** Calls the rollout after this much of its own time. */
  void after(Duration time, Consumer<RolloutWorkflow> call) {
    afterwards(time, () -> call.accept(rollout()));
  }

  /** What fails in {@code change}, or never happens, fails {@link #result()}. */
  void afterwards(Duration time, Runnable change) {
    pending.incrementAndGet();
    env.registerDelayedCallback(
        time,
        () -> {
          try {
            change.run();
          } catch (RuntimeException | AssertionError failure) {
            failures.add(failure);
          }
          pending.decrementAndGet();
        });
  }

  RolloutWorkflow rollout() {
    return env.getWorkflowClient()
        .newWorkflowStub(RolloutWorkflow.class, ParentWorkflow.Impl.CHILD);
  }

  void cancelRollout() {
    env.getWorkflowClient().newUntypedWorkflowStub(ParentWorkflow.Impl.CHILD).cancel();
  }

  RolloutResult result() {
    return checked(parent.getResult(RolloutResult.class));
  }

  /** Of a rollout without a parent. */
  RolloutResult ownResult() {
    return checked(
        env.getWorkflowClient()
            .newUntypedWorkflowStub(ParentWorkflow.Impl.CHILD)
            .getResult(RolloutResult.class));
  }

  private RolloutResult checked(RolloutResult result) {
    checkCallbacks();
    return result;
  }

  void checkCallbacks() {
    assertThat(failures).isEmpty();
    assertThat(pending).as("callbacks that never ran").hasValue(0);
  }

  void passOn(RollBackRequest request) {
    parent.signal("passOn", request);
  }

  @SuppressWarnings("unchecked")
  List<String> told() {
    return parent.query("told", List.class);
  }

  WorkflowExecutionHistory history() {
    return env.getWorkflowClient().fetchHistory(ParentWorkflow.Impl.CHILD);
  }

  WorkflowExecutionHistory history(WorkflowExecution run) {
    return env.getWorkflowClient().fetchHistory(run.getWorkflowId(), run.getRunId());
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
        Files.writeString(file, history().toJson(true) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rollout's runs that are over. */
  List<WorkflowExecution> runs() {
    return env
        .getWorkflowClient()
        .getWorkflowServiceStubs()
        .blockingStub()
        .listClosedWorkflowExecutions(
            ListClosedWorkflowExecutionsRequest.newBuilder()
                .setNamespace(env.getNamespace())
                .setExecutionFilter(
                    WorkflowExecutionFilter.newBuilder().setWorkflowId(ParentWorkflow.Impl.CHILD))
                .build())
        .getExecutionsList()
        .stream()
        .map(WorkflowExecutionInfo::getExecution)
        .toList();
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
        Optional.of(Plans.canary(Plans.ERRORS)),
        new ProductionSpec(new Percent(5), Duration.ofMinutes(20)),
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

  static RolloutInput withPlan(RolloutInput input, CanaryPlan plan) {
    return with(input, plan, input.rollback());
  }

  static RolloutInput withRollback(RolloutInput input, RollbackSpec.Trigger... on) {
    return with(input, input.plan().orElseThrow(), new RollbackSpec("by hand", Set.of(on)));
  }

  private static RolloutInput with(RolloutInput input, CanaryPlan plan, RollbackSpec rollback) {
    return new RolloutInput(
        input.releaseId(),
        input.releaseWorkflowId(),
        input.team(),
        input.subject(),
        Optional.of(plan),
        input.production(),
        rollback,
        input.candidate(),
        input.candidateServer(),
        input.baseline(),
        input.baselineServer(),
        input.checkpoints(),
        input.fence(),
        Optional.empty());
  }

  /** The version in production once more: both arms are its one server. */
  static RolloutInput sameVersionAgain(RolloutInput input) {
    return new RolloutInput(
        input.releaseId(),
        input.releaseWorkflowId(),
        input.team(),
        input.subject(),
        input.plan(),
        input.production(),
        input.rollback(),
        input.baseline().orElseThrow(),
        input.baselineServer(),
        input.baseline(),
        input.baselineServer(),
        input.checkpoints(),
        input.fence(),
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
