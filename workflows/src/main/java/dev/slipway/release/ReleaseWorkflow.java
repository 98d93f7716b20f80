package dev.slipway.release;

import dev.slipway.approval.DecideRequest;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries one candidate from its sources to production, and back when it gets worse. */
@WorkflowInterface
public interface ReleaseWorkflow {

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

  /** The lane lets this release go on. */
  @SignalMethod
  void laneGranted();

  /** A newer release wants the lane. */
  @SignalMethod
  void superseded(String byReleaseId);

  /** A monitoring system raised an alert on the subject. */
  @SignalMethod
  void alert(Alert alert);

  /** News from this release's rollout. */
  @SignalMethod
  void rolloutEvent(dev.slipway.rollout.RolloutEvent event);
}
