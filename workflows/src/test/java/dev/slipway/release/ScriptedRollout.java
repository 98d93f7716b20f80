package dev.slipway.release;

import dev.slipway.rollout.RollBackRequest;
import dev.slipway.rollout.RolloutEvent;
import dev.slipway.rollout.RolloutEvent.Kind;
import dev.slipway.rollout.RolloutInput;
import dev.slipway.rollout.RolloutResult;
import dev.slipway.rollout.RolloutResult.Cause;
import dev.slipway.rollout.RolloutResult.End;
import dev.slipway.rollout.RolloutView;
import dev.slipway.rollout.RolloutWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a rollout's contract without traffic: asks at every checkpoint of its input, reaches
 * production, watches, and ends early when a test says how.
 */
public final class ScriptedRollout implements RolloutWorkflow, RolloutStrings {
  private static final RolloutView VIEW =
      new RolloutView(
          0,
          5,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0,
          0,
          0,
          Optional.empty());
  private final List<String> heard = new ArrayList<>();
  private final Set<String> approved = new HashSet<>();
  private Optional<RollBackRequest> rollBack = Optional.empty();
  private boolean skip;
  private boolean paused;
  private boolean broken;
  private boolean guardrail;
  private Optional<ReleaseWorkflow> release = Optional.empty();

  @Override
  public RolloutResult run(RolloutInput input) {
    release =
        Optional.of(
            Workflow.newExternalWorkflowStub(ReleaseWorkflow.class, input.releaseWorkflowId()));
    try {
      return climb(input);
    } catch (CanceledFailure cancelled) {
      heard.add("cancelled");
      return back(Cause.ABORT, "cancelled");
    }
  }

  private RolloutResult climb(RolloutInput input) {
    tell(Kind.STEP, "the candidate takes 5% of the traffic", Optional.empty());
    for (String name : input.checkpoints()) {
      String stage = name.substring(name.indexOf(':') + 1);
      if (stage.equals("production") || stage.startsWith("canary[")) {
        tell(Kind.CHECKPOINT, "people decide about " + stage, Optional.of(stage));
        await(() -> approved.contains(stage));
      }
      if (isOver()) {
        return end();
      }
    }
    Workflow.await(Duration.ofHours(1), () -> skip || isOver());
    await(() -> !paused);
    if (isOver()) {
      return end();
    }
    skip = false;
    tell(Kind.PRODUCTION, "in production", Optional.empty());
    Workflow.await(input.production().watch(), () -> skip || isOver());
    return isOver()
        ? end()
        : new RolloutResult(End.KEPT, Cause.NONE, "stays in production", Optional.empty(), view());
  }

  private boolean isOver() {
    return rollBack.isPresent() || guardrail || broken;
  }

  private void await(java.util.function.BooleanSupplier ready) {
    Workflow.await(Duration.ofDays(30), () -> ready.getAsBoolean() || isOver());
  }

  private RolloutResult end() {
    if (broken) {
      throw ApplicationFailure.newNonRetryableFailure("the rollout broke", "BROKEN");
    }
    return rollBack
        .map(wish -> back(Cause.valueOf(wish.kind().name()), wish.reason()))
        .orElseGet(() -> back(Cause.GUARDRAIL, "error_rate is worse"));
  }

  private RolloutResult back(Cause cause, String sentence) {
    Workflow.newDetachedCancellationScope(() -> tell(Kind.ROLLING_BACK, sentence, Optional.empty()))
        .run();
    return new RolloutResult(End.ROLLED_BACK, cause, sentence, Optional.of(0.2), view());
  }

  private void tell(Kind kind, String text, Optional<String> checkpoint) {
    release.orElseThrow().rolloutEvent(new RolloutEvent(kind, text, checkpoint, view()));
  }

  @Override
  public RolloutView view() {
    return VIEW;
  }

  @Override
  public void proceed(String checkpoint) {
    heard.add("proceed " + checkpoint);
    approved.add(checkpoint.replaceFirst("^(before|after):", ""));
  }

  @Override
  public void rollBack(RollBackRequest request) {
    heard.add("rollBack " + request.kind());
    rollBack = rollBack.or(() -> Optional.of(request));
  }

  @Override
  public void pause(String by) {
    heard.add("pause " + by);
    paused = true;
  }

  @Override
  public void resume(String by) {
    heard.add("resume " + by);
    paused = false;
  }

  @Override
  public void skipBake(String by) {
    heard.add("skipBake");
    skip = true;
  }

  @Override
  public void pull(String what) {
    guardrail |= what.equals("guardrail");
    broken |= what.equals("break");
    if (what.equals("held")) {
      tell(Kind.HELD, "not enough evidence yet", Optional.empty());
    }
    if (what.startsWith("ask ")) {
      tell(Kind.CHECKPOINT, what, Optional.of(what.substring(4)));
    }
  }

  @Override
  public List<String> heard() {
    return List.copyOf(heard);
  }
}
