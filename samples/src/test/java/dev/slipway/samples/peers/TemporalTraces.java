package dev.slipway.samples.peers;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/** Everything that Temporal tells of its workflows: whole histories, and their descriptions. */
final class TemporalTraces {
  private TemporalTraces() {}

  /** Bytes by workflow id, payloads as they are. */
  static Map<String, byte[]> of(String address) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      WorkflowClient client = WorkflowClient.newInstance(stubs);
      Map<String, byte[]> traces = new TreeMap<>();
      client
          .listExecutions("")
          .forEach(
              found ->
                  traces.put(
                      found.getExecution().getWorkflowId(), trace(client, found.getExecution())));
      return traces;
    } finally {
      stubs.shutdownNow();
    }
  }

  private static byte[] trace(WorkflowClient client, WorkflowExecution execution) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    client
        .fetchHistory(execution.getWorkflowId(), execution.getRunId())
        .getEvents()
        .forEach(event -> bytes.writeBytes(event.toByteArray()));
    bytes.writeBytes(
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace("default")
                    .setExecution(execution)
                    .build())
            .toByteArray());
    return bytes.toByteArray();
  }
}
