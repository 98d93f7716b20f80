package dev.slipway.retrain;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Decides whether to retrain, and starts a release that outlives it. Started by a schedule or by
 * hand.
 */
@WorkflowInterface
public interface RetrainWorkflow {
  @WorkflowMethod
  RetrainResult run(RetrainInput input);
}
