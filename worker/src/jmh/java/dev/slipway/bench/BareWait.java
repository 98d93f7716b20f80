package dev.slipway.bench;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The least that a waiting release could be: waits, and counts votes. */
@WorkflowInterface
public interface BareWait {

  @WorkflowMethod
  int run();

  /** Answers how many votes there are now. */
  @UpdateMethod
  int vote(String who);
}
