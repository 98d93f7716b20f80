package dev.slipway.worker;

import dev.slipway.engine.Engine;
import dev.slipway.release.Payloads;
import dev.slipway.release.ReleaseWorkflowImpl.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The connection to Temporal, with our payload mapping on it.
 *
 * @param client for workers, which try again for a minute
 * @param door for callers of the HTTP service, who are told soon that Temporal is away
 */
record Temporal(WorkflowServiceStubs stubs, WorkflowClient client, WorkflowClient door)
    implements AutoCloseable {
  /** A server that was just started answers within a second; a cluster within a few. */
  private static final Duration CONNECT = Duration.ofSeconds(30);

  /**
   * A caller repeats what found no Temporal four times within half a minute; each of them has to
   * end before that.
   */
  private static final Duration DOOR = Duration.ofSeconds(3);

  static final String DEFAULT_NAMESPACE = "default";

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
   */
  static Temporal cluster() throws IOException {
    ClientConfigProfile profile = ClientConfigProfile.load();
    return connect(profile.toWorkflowServiceStubsOptions(), profile.toWorkflowClientOptions());
  }

  private static Temporal connect(
      WorkflowServiceStubsOptions stubsOptions, WorkflowClientOptions clientOptions) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newConnectedServiceStubs(stubsOptions, CONNECT);
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder(clientOptions)
            .setDataConverter(Payloads.converter())
            .build();
    WorkflowClient client = WorkflowClient.newInstance(stubs, options);
    registerSearchAttributes(stubs, client.getOptions().getNamespace());
    return new Temporal(
        stubs, client, WorkflowClient.newInstance(impatient(stubs.getOptions()), options));
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

  /** One by one: an attribute that is there already must not keep the others away. */
  private static void registerSearchAttributes(WorkflowServiceStubs stubs, String namespace) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    Stream.of(
            SearchKeys.TEAM,
            SearchKeys.SUBJECT,
            SearchKeys.KIND,
            SearchKeys.PHASE,
            SearchKeys.WAITING)
        .forEach(key -> register(operator, namespace, key.getName()));
  }

  private static void register(OperatorServiceStubs operator, String namespace, String name) {
    try {
      operator
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  ScheduleClient schedules() {
    return ScheduleClient.newInstance(
        door.getWorkflowServiceStubs(),
        ScheduleClientOptions.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDataConverter(Payloads.converter())
            .build());
  }

  @Override
  public void close() {
    door.getWorkflowServiceStubs().shutdown();
    stubs.shutdown();
  }
}
