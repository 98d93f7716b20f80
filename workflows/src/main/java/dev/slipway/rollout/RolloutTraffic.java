package dev.slipway.rollout;

import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.registry.RegistryActivities.AliasRequest;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.rollout.TrafficActivities.ShiftRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Optional;

/**
 * The effects of a rollout on its way forward. Each can be interrupted by a wish to go back; one
 * that cannot be had turns the rollout back.
 */
final class RolloutTraffic {
  private final RolloutInput input;
  private final RolloutState state;
  private final RolloutStubs stubs;
  private final RolloutJournal journal;

  /** The move forward; never interrupted, so that it cannot overtake the move back. */
  private Promise<Void> aliasMove = Workflow.newPromise((Void) null);

  RolloutTraffic(
      RolloutInput input, RolloutState state, RolloutStubs stubs, RolloutJournal journal) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
    this.journal = journal;
  }

  /** Makes sure that the splitter runs. */
  void ensure(CanaryPlan plan) {
    TrafficActivities.EnsureRequest request =
        new TrafficActivities.EnsureRequest(input.team(), plan.traffic());
    turnBackWhereAsked();
    state.endpoint =
        Optional.of(forward("find the splitter", () -> stubs.traffic.ensure(request)).endpoint());
  }

  /** Sets the candidate's share. */
  void shift(CanaryPlan plan, double percent, RolloutEvent.Kind kind, String text) {
    turnBackWhereAsked();
    state.trafficTouched = true;
    ShiftRequest request = request(plan, percent);
    forward("shift traffic", () -> stubs.traffic.shift(request));
    state.candidatePercent = percent;
    journal.append(
        "traffic.shifted",
        text,
        RolloutJournal.evidence()
            .put("candidatePercent", percent)
            .put("version", request.version()));
    journal.tell(kind, text, Optional.empty());
  }

  /** The next shift: its version is above every earlier one. */
  ShiftRequest request(CanaryPlan plan, double percent) {
    state.fence++;
    return new ShiftRequest(
        input.team(),
        plan.traffic(),
        state.fence,
        input.releaseId(),
        plan.unit(),
        percent,
        input.baselineServer().map(Deployment::endpoint),
        input.candidateServer().map(Deployment::endpoint));
  }

  void pointAlias() {
    AliasRequest request = alias(Optional.of(input.candidate()));
    turnBackWhereAsked();
    state.aliasTouched = true;
    Workflow.newDetachedCancellationScope(
            () -> aliasMove = Async.procedure(() -> stubs.registry.pointAlias(request)))
        .run();
    Workflow.await(() -> aliasMove.isCompleted() || state.rollBack.isPresent());
    turnBackWhereAsked();
    try {
      aliasMove.get();
    } catch (ActivityFailure failure) {
      throw new TurnBack(cannot("move the alias", failure), now());
    }
    journal.append(
        "alias.moved",
        "The alias "
            + input.subject().alias()
            + " points at "
            + input.candidate().ref().version()
            + ".",
        RolloutJournal.evidence()
            .put("alias", input.subject().alias())
            .put("digest", input.candidate().ref().digest()));
  }

  /** Until no move forward can overtake the move back. */
  void awaitAlias() {
    Workflow.await(aliasMove::isCompleted);
  }

  AliasRequest alias(Optional<Version> version) {
    return new AliasRequest(
        input.releaseId() + "/alias/" + state.entries,
        input.team(),
        input.subject(),
        input.subject().alias(),
        version.map(Version::ref));
  }

  private <T> T forward(String what, Functions.Func<T> effect) {
    try {
      return untilUrgent(effect);
    } catch (ActivityFailure failure) {
      throw new TurnBack(cannot(what, failure), now());
    }
  }

  /** Runs an activity, and leaves it alone as soon as somebody wants to go back. */
  <T> T untilUrgent(Functions.Func<T> activity) {
    Promise<T> promise = Async.function(activity);
    Workflow.await(() -> promise.isCompleted() || state.rollBack.isPresent());
    turnBackWhereAsked();
    try {
      return promise.get();
    } catch (ActivityFailure failure) {
      if (CancellationScope.current().isCancelRequested()) {
        throw new CanceledFailure("The rollout was cancelled.");
      }
      throw failure;
    }
  }

  /** Leaves for the way back where somebody wants to go back. */
  void turnBackWhereAsked() {
    if (state.rollBack.isPresent()) {
      throw new TurnBack(
          RolloutPolicy.asked(state.rollBack.get()),
          state.rollBackAt.orElseGet(RolloutTraffic::now));
    }
  }

  private static RolloutDecision cannot(String what, ActivityFailure failure) {
    return RolloutDecision.rollBack(
        RolloutResult.Cause.ERROR, "Could not " + what + ": " + reason(failure));
  }

  /** What the activity itself said. */
  static String reason(ActivityFailure failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure said) {
        return said.getOriginalMessage();
      }
    }
    return "it did not answer in time";
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
