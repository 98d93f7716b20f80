package dev.slipway.lane;

import io.temporal.activity.ActivityInterface;

/** Reaches the lane's workflow, and asks after the releases in it. */
@ActivityInterface
public interface LaneActivities {

  /** Puts a release into the lane, starting the lane's workflow where it does not run. */
  void enter(LaneTicket ticket);

  /**
   * Whether a release's workflow still runs; a lane frees itself of one that was terminated from
   * outside.
   */
  boolean isRunning(String releaseWorkflowId);
}
