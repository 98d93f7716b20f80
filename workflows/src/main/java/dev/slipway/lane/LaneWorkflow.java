package dev.slipway.lane;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One lane: lets one release per subject and environment move at a time. Ends when nobody wants it.
 */
@WorkflowInterface
public interface LaneWorkflow {

  /**
   * @param state {@link LaneState#FREE}, or what an earlier run carried on
   */
  @WorkflowMethod
  void run(LaneState state);

  @SignalMethod
  void enter(LaneTicket ticket);

  @SignalMethod
  void leave(String releaseId);

  @QueryMethod
  LaneState state();
}
