package dev.slipway.worker;

import dev.slipway.engine.Engine;
import dev.slipway.release.Payloads;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The connection to Temporal, with our payload mapping on it.
 *
 * @param client for workers, which try again for a minute
 * @param door for callers of the HTTP service, who are told soon that Temporal is away
 */
record Temporal(WorkflowServiceStubs stubs, WorkflowClient client, WorkflowClient door)
    implements AutoCloseable {
  /** A server that was just started answers within a second; a cluster within a few. */
  private static final Duration CONNECT = Duration.ofSeconds(15);

  /** A probe asks every few seconds; it must not hang on a server that is gone. */
  private static final long PROBE_SECONDS = 2;

  /**
   * A caller repeats what found no Temporal four times within half a minute; each of them has to
   * end before that.
   */
  private static final Duration DOOR = Duration.ofSeconds(3);

  static final String DEFAULT_NAMESPACE = "default";

  private static final Set<Status.Code> UNKNOWN_CALLER =
      EnumSet.of(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);

  static Temporal embedded(Engine engine) {
    return connect(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(engine.address())
            .validateAndBuildWithDefaults(),
        WorkflowClientOptions.newBuilder().setNamespace(DEFAULT_NAMESPACE).build());
  }

  /**
   * Temporal's own configuration: {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE}, profile
   * file and the rest.
   *
   * @throws IllegalStateException with a cure, where something of it does not work
   */
  static Temporal cluster() throws IOException {
    ClientConfigProfile profile = ClientConfigProfile.load();
    return connect(profile.toWorkflowServiceStubsOptions(), profile.toWorkflowClientOptions());
  }

  private static Temporal connect(
      WorkflowServiceStubsOptions stubsOptions, WorkflowClientOptions clientOptions) {
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions);
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder(clientOptions)
            .setDataConverter(Payloads.converter())
            .build();
    Temporal temporal =
        new Temporal(
            stubs,
            WorkflowClient.newInstance(stubs, options),
            WorkflowClient.newInstance(impatient(stubs.getOptions()), options));
    try {
      stubs.connect(CONNECT);
      temporal.describeNamespace(CONNECT.toSeconds());
    } catch (StatusRuntimeException e) {
      stubs.shutdownNow();
      throw new IllegalStateException(temporal.refusal(e.getStatus()), e);
    }
    new SearchAttributes(stubs, temporal.namespace()).ensure();
    return temporal;
  }

  private static WorkflowServiceStubs impatient(WorkflowServiceStubsOptions options) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder(options)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder(options.getRpcRetryOptions())
                    .setExpiration(DOOR)
                    .build())
            .validateAndBuildWithDefaults());
  }

  private void describeNamespace(long seconds) {
    stubs
        .blockingStub()
        .withDeadlineAfter(seconds, TimeUnit.SECONDS)
        .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build());
  }

  private String refusal(Status status) {
    String said = status.getCode() + reason(status);
    if (status.getCode() == Status.Code.NOT_FOUND) {
      return "expected the namespace %s on the Temporal server at %s, but it is not there (%s); create it: temporal operator namespace create --namespace %s, or set TEMPORAL_NAMESPACE"
          .formatted(namespace(), address(), said, namespace());
    }
    if (UNKNOWN_CALLER.contains(status.getCode())) {
      return "expected to be let in by the Temporal server at %s, namespace %s, but was refused (%s); check TEMPORAL_API_KEY or TEMPORAL_TLS_*"
          .formatted(address(), namespace(), said);
    }
    return "expected a Temporal server at %s, but it does not answer (%s); start it, or set TEMPORAL_ADDRESS and, where it asks for TLS, TEMPORAL_TLS"
        .formatted(address(), said);
  }

  private static String reason(Status status) {
    String description = status.getDescription();
    return description == null ? "" : ": " + description;
  }

  /** A sentence where Temporal cannot be used just now. */
  Optional<String> notReady() {
    try {
      describeNamespace(PROBE_SECONDS);
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of(
          "Temporal does not answer at %s (%s)".formatted(address(), e.getStatus().getCode()));
    }
  }

  String address() {
    return stubs.getOptions().getTarget();
  }

  String namespace() {
    return client.getOptions().getNamespace();
  }

  ScheduleClient schedules() {
    return ScheduleClient.newInstance(
        door.getWorkflowServiceStubs(),
        ScheduleClientOptions.newBuilder()
            .setNamespace(namespace())
            .setDataConverter(Payloads.converter())
            .build());
  }

  @Override
  public void close() {
    door.getWorkflowServiceStubs().shutdown();
    stubs.shutdown();
  }
}
