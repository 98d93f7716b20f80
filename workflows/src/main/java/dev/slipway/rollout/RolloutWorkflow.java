package dev.slipway.rollout;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Moves traffic to one candidate step by step, watches it, and brings it back when it gets worse.
 * Child of a release; its workflow id is the lane, so that Temporal refuses a second one.
 *
 * <p>Cancelling it rolls back, too. Temporal then closes it as cancelled, without a result; what it
 * did stands in its events and in the ledger.
 */
@WorkflowInterface
public interface RolloutWorkflow {

  @WorkflowMethod
  RolloutResult run(RolloutInput input);

  @QueryMethod
  RolloutView view();

  /**
   * A checkpoint was approved.
   *
   * @param checkpoint its stage as the event said it ({@code canary[0]}, {@code production}), or
   *     its name ({@code after:canary[0]})
   */
  @SignalMethod
  void proceed(String checkpoint);

  /** Go back now. The first wish counts. */
  @SignalMethod
  void rollBack(RollBackRequest request);

  /**
   * Keep the share where it is, also at 0 % before the first step; looks go on, and a regression
   * still rolls back.
   */
  @SignalMethod
  void pause(String by);

  @SignalMethod
  void resume(String by);

  /**
   * Take the next step although its bake is not over or its evidence not sufficient. It does not
   * lift a failed guardrail, a telemetry outage or a checkpoint. In production it ends the watch:
   * the candidate is kept.
   */
  @SignalMethod
  void skipBake(String by);
}
