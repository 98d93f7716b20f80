package dev.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** The least that a release could be: its activities, one after the other. */
@WorkflowInterface
public interface BareRelease {

  @WorkflowMethod
  void run();

  /**
   * One call of an activity.
   *
   * @param job whether it runs on the queue for jobs
   */
  record Call(String type, boolean job, List<JsonNode> arguments) {}
}
