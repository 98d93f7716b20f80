package dev.slipway.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.analysis.Verdict;
import dev.slipway.audit.AuditActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.evaluation.EvaluationActivities;
import dev.slipway.evaluation.GateReport;
import dev.slipway.failure.FailureType;
import dev.slipway.job.JobActivities;
import dev.slipway.lane.LaneActivities;
import dev.slipway.lane.LaneState;
import dev.slipway.lane.LaneTicket;
import dev.slipway.lane.LaneWorkflow;
import dev.slipway.notify.NotificationActivities;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.registry.VersionRef;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything a release touches, as one fake that remembers, fails and blocks on demand. */
final class FakeWorld
    implements RegistryActivities,
        JobActivities,
        EvaluationActivities,
        DeployActivities,
        AuditActivities,
        NotificationActivities,
        LaneActivities {
  private static final int BEATS_AT_MOST = 500;

  private final WorkflowClient client;
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<AppendRequest> ledger = new CopyOnWriteArrayList<>();
  final List<Notification> told = new CopyOnWriteArrayList<>();
  final List<Ticket> tickets = new CopyOnWriteArrayList<>();

  /** Calls that fail for good, until removed. */
  final Map<String, String> failing = new ConcurrentHashMap<>();

  /** Calls that do not come back until removed, or cancelled. */
  final Set<String> blocked = ConcurrentHashMap.newKeySet();

  /** Releases that no longer run. */
  final Set<String> gone = ConcurrentHashMap.newKeySet();

  volatile JobActivities.Outcome training = JobActivities.Outcome.SUCCEEDED;
  volatile JobActivities.Outcome checking = JobActivities.Outcome.SUCCEEDED;
  volatile Verdict.Kind gates = Verdict.Kind.PASS;
  volatile Optional<Version> inProduction = Optional.of(version("v1", "sha256:base"));

  FakeWorld(WorkflowClient client) {
    this.client = client;
  }

  static Version version(String name, String source) {
    return new Version(
        new VersionRef(name, "sha256:of-" + name),
        "sha256:artifact-" + name,
        source,
        "sha256:data",
        Optional.of(Releases.DEPLOY),
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        "release-of-" + name);
  }

  /** The release as the first entry of that action carries it. */
  ReleaseView recorded(String action) {
    return ledger.stream()
        .filter(entry -> entry.action().equals(action))
        .findFirst()
        .flatMap(AppendRequest::view)
        .orElseThrow();
  }

  List<String> actions() {
    return ledger.stream().map(AppendRequest::action).toList();
  }

  List<String> events() {
    return told.stream().map(Notification::event).toList();
  }

  private void call(String name) {
    calls.add(name);
    for (int i = 0; blocked.contains(name) && i < BEATS_AT_MOST; i++) {
      beat(name);
    }
    if (failing.containsKey(name)) {
      throw FailureType.CONFIGURATION.because(failing.get(name));
    }
  }

  private void beat(String name) {
    try {
      Thread.sleep(20);
      Activity.getExecutionContext().heartbeat(name);
    } catch (ActivityCompletionException cancelled) {
      calls.add(name + " cancelled");
      throw cancelled;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public Snapshot snapshot(SnapshotRequest request) {
    call("snapshot");
    return new Snapshot("sha256:sources", "sha256:data", 7, 4_096);
  }

  @Override
  public Resolution resolve(ResolveRequest request) {
    call("resolve");
    return new Resolution(inProduction);
  }

  @Override
  public Version find(FindRequest request) {
    call("find " + request.version());
    return version(request.version(), "sha256:elsewhere");
  }

  @Override
  public Version publish(PublishRequest request) {
    call("publish");
    return version("v2", request.source());
  }

  @Override
  public void pointAlias(AliasRequest request) {
    call("pointAlias");
  }

  @Override
  public JobResult run(JobRequest request) {
    boolean train = request.producesArtifact();
    call(train ? "train" : "check");
    Outcome outcome = train ? training : checking;
    return new JobResult(
        outcome,
        outcome == Outcome.SUCCEEDED ? 0 : 1,
        train ? Optional.of("sha256:artifact") : Optional.empty(),
        Map.of(),
        request.key() + " " + outcome,
        List.of());
  }

  @Override
  public EvaluationRun evaluate(EvaluateRequest request) {
    call("evaluate " + request.arm());
    return new EvaluationRun(
        Optional.of("sha256:scores-" + request.arm()), 100, Map.of(), Optional.empty());
  }

  @Override
  public GateReport judge(JudgeRequest request) {
    call("judge" + request.baseline().map(b -> " against baseline").orElse(""));
    return new GateReport(new Verdict(gates, "the gates say " + gates), List.of());
  }

  @Override
  public Deployment ensure(DeployRequest request) {
    call("deploy " + request.version().ref().version());
    return new Deployment("server-" + request.version().ref().version(), "http://127.0.0.1:9");
  }

  @Override
  public void stop(StopRequest request) {
    call("stop " + request.id());
  }

  @Override
  public void append(AppendRequest request) {
    call("ledger");
    ledger.add(request);
  }

  @Override
  public void look(LookRequest request) {
    call("look");
  }

  @Override
  public void send(Notification notification) {
    call("send");
    told.add(notification);
  }

  @Override
  public void ticket(Ticket ticket) {
    call("ticket");
    tickets.add(ticket);
  }

  @Override
  public void enter(LaneTicket ticket) {
    call("enter");
    LaneWorkflow lane =
        client.newWorkflowStub(
            LaneWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(ticket.laneId())
                .setTaskQueue(TaskQueues.SLIPWAY)
                .build());
    BatchRequest batch = client.newSignalWithStartRequest();
    batch.add(lane::run, LaneState.FREE);
    batch.add(lane::enter, ticket);
    client.signalWithStart(batch);
  }

  @Override
  public boolean isRunning(String releaseWorkflowId) {
    call("isRunning " + releaseWorkflowId);
    return !gone.contains(releaseWorkflowId);
  }
}
