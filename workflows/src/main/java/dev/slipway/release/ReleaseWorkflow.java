package dev.slipway.release;

import dev.slipway.approval.DecideRequest;
import dev.slipway.lane.LaneListener;
import dev.slipway.rollout.RolloutListener;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries one candidate from its sources to production, and back when it gets worse. */
@WorkflowInterface
public interface ReleaseWorkflow extends LaneListener, RolloutListener {

  @WorkflowMethod
  ReleaseView run(ReleaseInput input);

  @QueryMethod
  ReleaseView status();

  @UpdateMethod
  ReleaseView decide(DecideRequest request);

  @UpdateValidatorMethod(updateName = "decide")
  void validateDecide(DecideRequest request);

  @UpdateMethod
  ReleaseView pause(ControlRequest request);

  @UpdateValidatorMethod(updateName = "pause")
  void validatePause(ControlRequest request);

  @UpdateMethod
  ReleaseView resume(ControlRequest request);

  @UpdateValidatorMethod(updateName = "resume")
  void validateResume(ControlRequest request);

  @UpdateMethod
  ReleaseView abort(ControlRequest request);

  @UpdateValidatorMethod(updateName = "abort")
  void validateAbort(ControlRequest request);

  @UpdateMethod
  ReleaseView rollback(ControlRequest request);

  @UpdateValidatorMethod(updateName = "rollback")
  void validateRollback(ControlRequest request);

  @UpdateMethod
  ReleaseView retryStage(ControlRequest request);

  @UpdateValidatorMethod(updateName = "retryStage")
  void validateRetryStage(ControlRequest request);

  @UpdateMethod
  ReleaseView skipBake(ControlRequest request);

  @UpdateValidatorMethod(updateName = "skipBake")
  void validateSkipBake(ControlRequest request);

  /** A monitoring system raised an alert on the subject. */
  @SignalMethod
  void alert(Alert alert);
}
