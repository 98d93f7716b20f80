package dev.slipway.lane;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** A workflow that holds a lane or waits for it, as the lane knows it. */
@WorkflowInterface
public interface LaneListener {

  /** The lane lets this release go on. */
  @SignalMethod
  void laneGranted();

  /** A newer release wants the lane. */
  @SignalMethod
  void superseded(String byReleaseId);
}
