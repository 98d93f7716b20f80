package dev.slipway.release;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import java.util.List;

/** What only a test can ask of its {@link ScriptedRollout}. */
@WorkflowInterface
public interface RolloutStrings {
  /** {@code guardrail}, {@code held}, {@code ask <stage>} or {@code break}. */
  @SignalMethod
  void pull(String what);

  @QueryMethod
  List<String> heard();
}
