package dev.slipway.lane;

import dev.slipway.release.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Reaches lanes through Temporal. */
public final class TemporalLanes implements LaneActivities {
  private final WorkflowClient client;

  public TemporalLanes(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public void enter(LaneTicket ticket) {
    LaneWorkflow lane =
        client.newWorkflowStub(
            LaneWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(ticket.laneId())
                .setTaskQueue(TaskQueues.SLIPWAY)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(lane::run, LaneState.FREE);
    request.add(lane::enter, ticket);
    client.signalWithStart(request);
  }

  @Override
  public boolean isRunning(String releaseWorkflowId) {
    try {
      return client
              .getWorkflowServiceStubs()
              .blockingStub()
              .describeWorkflowExecution(
                  DescribeWorkflowExecutionRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(WorkflowExecution.newBuilder().setWorkflowId(releaseWorkflowId))
                      .build())
              .getWorkflowExecutionInfo()
              .getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
