package dev.slipway.lane;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;

/**
 * The same lane where workers are versioned: it outlives the releases in it, so it goes on with
 * whatever build is current. A class of its own, because Temporal refuses every answer of an
 * unversioned worker that names a behaviour.
 */
public final class UpgradingLaneWorkflowImpl extends LaneWorkflowImpl {
  @WorkflowInit
  public UpgradingLaneWorkflowImpl(LaneState state) {
    super(state);
  }

  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public void run(LaneState carried) {
    super.run(carried);
  }
}
