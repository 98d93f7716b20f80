package dev.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;

/** The least that a release could be: its activities and windows, one after the other. */
@WorkflowInterface
public interface BareRelease {

  @WorkflowMethod
  void run();

  /** What it does next. */
  sealed interface Step {}

  /**
   * One call of an activity.
   *
   * @param job whether it runs on the queue for jobs
   */
  record Call(String type, boolean job, List<JsonNode> arguments) implements Step {}

  /** A window of the canary, which nobody can shorten. */
  record Wait(Duration time) implements Step {}
}
