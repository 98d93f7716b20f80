package dev.slipway.rollout;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** The workflow that a rollout belongs to, as the rollout knows it. */
@WorkflowInterface
public interface RolloutListener {

  /** News from its rollout. */
  @SignalMethod
  void rolloutEvent(RolloutEvent event);
}
