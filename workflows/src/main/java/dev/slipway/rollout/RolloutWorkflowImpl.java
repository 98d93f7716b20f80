package dev.slipway.rollout;

import dev.slipway.deploy.DeployActivities.Deployment;
import dev.slipway.deploy.DeployActivities.StopRequest;
import dev.slipway.release.RollbackSpec.Trigger;
import dev.slipway.rollout.RolloutResult.Cause;
import dev.slipway.rollout.RolloutResult.End;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** See {@link RolloutWorkflow}. */
public class RolloutWorkflowImpl implements RolloutWorkflow {
  /** A hold for evidence ends by itself after the time in which a checkpoint expires by default. */
  static final Duration HELD_AT_MOST = Duration.ofDays(7);

  /**
   * A run hands over to the next after this many events: the worker that takes over from a dead one
   * replays them before it can roll back, which has to stay well below a second.
   */
  private static final long EVENTS_PER_RUN = 2000;

  private final RolloutInput input;
  private final RolloutState state;
  private final RolloutJournal journal;
  private final RolloutTraffic traffic;
  private final RolloutWatcher watcher;
  private final RolloutReturn wayBack;
  private final RolloutStubs stubs = new RolloutStubs();

  @WorkflowInit
  public RolloutWorkflowImpl(RolloutInput input) {
    this(input, EVENTS_PER_RUN);
  }

  RolloutWorkflowImpl(RolloutInput input, long eventsPerRun) {
    this.input = input;
    this.state = input.carried().orElseGet(() -> begin(input));
    this.journal = new RolloutJournal(input, state, stubs);
    this.traffic = new RolloutTraffic(input, state, stubs, journal);
    this.watcher = new RolloutWatcher(input, state, stubs, traffic, journal, eventsPerRun);
    this.wayBack = new RolloutReturn(input, state, stubs, traffic, journal);
  }

  private static RolloutState begin(RolloutInput input) {
    RolloutState state = new RolloutState();
    state.fence = input.fence();
    return state;
  }

  /**
   * The statistics to fold windows into. A rollout that began before the comparison's fairness was
   * checked is judged without those checks to its end: the same windows may have moved it already.
   */
  private CanaryState firstEvidence(CanaryPlan plan) {
    int version = Workflow.getVersion("fairness-checks", Workflow.DEFAULT_VERSION, 1);
    return version == Workflow.DEFAULT_VERSION
        ? CanaryRule.startWithoutChecks(plan.guardrails())
        : CanaryRule.start(plan.guardrails(), input.submission().orElse(1));
  }

  @Override
  public RolloutResult run(RolloutInput ignored) {
    journal.open();
    if (input.carried().isEmpty()) {
      input.plan().ifPresent(plan -> state.canary = firstEvidence(plan));
    }
    try {
      if (!state.inProduction) {
        climb();
        promote();
      }
      return keep(watch());
    } catch (TurnBack back) {
      return wayBack.take(back.decision(), back.since());
    } catch (CanceledFailure cancelled) {
      return wayBack.take(
          RolloutDecision.rollBack(Cause.ABORT, "The rollout was cancelled."),
          RolloutTraffic.now());
    }
  }

  /** Step by step with a baseline to compare with; without one, straight to people. */
  private void climb() {
    if (state.endpoint.isEmpty()) {
      input.plan().ifPresent(traffic::ensure);
    }
    if (input.plan().isEmpty() || !input.hasControl()) {
      watcher.stay(Optional.empty(), Optional.empty(), this::decideUnwatched);
      return;
    }
    CanaryPlan plan = input.plan().get();
    while (state.step < plan.steps().size()) {
      CanaryStep step = plan.steps().get(state.step);
      if (!state.begun) {
        enter(plan, step);
      }
      RolloutDecision on = watcher.stay(input.plan(), Optional.empty(), () -> decide(plan, step));
      journal.append(
          "canary.advanced",
          state.skip ? on.sentence() + " By " + state.skippedBy + "." : on.sentence(),
          RolloutJournal.evidence().put("step", state.step).put("look", state.lookCount));
      state.begun = false;
      state.step++;
    }
  }

  private void enter(CanaryPlan plan, CanaryStep step) {
    watcher.stay(
        Optional.empty(),
        Optional.empty(),
        () -> RolloutPolicy.enter(situation(Optional.empty(), false)));
    boolean skippedBefore = state.skip && state.stepSince.isEmpty();
    double percent = step.traffic().value();
    traffic.shift(
        plan,
        percent,
        RolloutEvent.Kind.STEP,
        "The candidate takes " + step.traffic() + " of the traffic.");
    Instant now = RolloutTraffic.now();
    state.enter(percent, now, Optional.of(now.plus(step.bake())));
    state.skip = skippedBefore;
    watcher.cut(plan);
  }

  private void promote() {
    double share = input.hasControl() ? 100 - input.production().holdBack().value() : 100;
    String text = input.candidate().ref().version() + " is in production.";
    input.plan().ifPresent(plan -> traffic.shift(plan, share, RolloutEvent.Kind.STEP, text));
    traffic.pointAlias();
    Instant now = RolloutTraffic.now();
    state.enter(share, now, Optional.of(now.plus(input.production().watch())));
    state.inProduction = true;
    state.step = input.plan().map(plan -> plan.steps().size()).orElse(0);
    journal.append(
        "production.reached",
        text,
        RolloutJournal.evidence().put("digest", input.candidate().ref().digest()),
        RolloutEvent.Kind.PRODUCTION,
        Optional.empty());
    input.plan().ifPresent(watcher::cut);
  }

  private String watch() {
    RolloutDecision over =
        watcher.stay(
            input.plan(),
            state.bakeUntil,
            () -> RolloutPolicy.watch(situation(Optional.empty(), false), isPast(state.bakeUntil)));
    String sentence =
        state.skip ? over.sentence() + " By " + state.skippedBy + "." : over.sentence();
    journal.append("watch.over", sentence, RolloutJournal.evidence().put("look", state.lookCount));
    return sentence;
  }

  private RolloutResult keep(String sentence) {
    if (input.hasControl()) {
      input
          .plan()
          .ifPresent(
              plan ->
                  traffic.shift(
                      plan, 100, RolloutEvent.Kind.STEP, "The candidate takes all traffic."));
    }
    traffic.turnBackWhereAsked();
    input.replacedServer().map(Deployment::id).ifPresent(this::stop);
    journal.settle();
    Workflow.await(Workflow::isEveryHandlerFinished);
    return new RolloutResult(
        End.KEPT,
        Cause.NONE,
        input.candidate().ref().version() + " stays in production. " + sentence,
        Optional.empty(),
        state.view(RolloutState.LOOKS_KEPT));
  }

  private void stop(String server) {
    try {
      stubs.serversForward.stop(new StopRequest(server, RolloutStubs.DRAIN));
    } catch (ActivityFailure failure) {
      journal.append(
          "server.left",
          "The baseline's server could not be stopped: " + RolloutTraffic.reason(failure),
          RolloutJournal.evidence().put("server", server));
    }
  }

  private RolloutDecision decide(CanaryPlan plan, CanaryStep step) {
    Instant extended =
        state
            .stepSince
            .orElseThrow()
            .plusMillis(Math.round(step.bake().toMillis() * (1 + plan.extend())));
    return asking(RolloutPolicy.decide(situation(checkpoint(), isPast(Optional.of(extended)))));
  }

  private RolloutDecision decideUnwatched() {
    Optional<String> pending = pending("before:production", "production");
    return asking(RolloutPolicy.decideUnwatched(situation(pending, false)));
  }

  private RolloutDecision asking(RolloutDecision decision) {
    if (decision.kind() == RolloutDecision.Kind.HOLD_CHECKPOINT) {
      checkpoint().or(() -> pending("before:production", "production")).ifPresent(watcher::ask);
    }
    return decision;
  }

  private RolloutPolicy.Situation situation(Optional<String> checkpoint, boolean extended) {
    Optional<Instant> outageEnd =
        state.outageSince.flatMap(
            since -> input.plan().map(plan -> since.plus(plan.outageLimit())));
    return new RolloutPolicy.Situation(
        state.rollBack,
        state.latest,
        input.rollback().on().contains(Trigger.GUARDRAIL),
        isPast(outageEnd),
        state.paused,
        state.skip,
        isPast(state.bakeUntil),
        extended,
        isPast(state.heldSince.map(since -> since.plus(HELD_AT_MOST))),
        journal.isSettled(),
        checkpoint);
  }

  /** The stage of the next checkpoint between this step and the one after it. */
  private Optional<String> checkpoint() {
    String stage = "canary[" + state.step + "]";
    boolean last = input.plan().map(plan -> plan.steps().size() == state.step + 1).orElse(false);
    Optional<String> after = pending("after:" + stage, stage);
    return after.isEmpty() && last ? pending("before:production", "production") : after;
  }

  private Optional<String> pending(String name, String stage) {
    return input.checkpoints().contains(name) && !state.approved.contains(stage)
        ? Optional.of(stage)
        : Optional.empty();
  }

  private static boolean isPast(Optional<Instant> time) {
    return time.filter(t -> !RolloutTraffic.now().isBefore(t)).isPresent();
  }

  @Override
  public RolloutView view() {
    return state.view(RolloutState.LOOKS_KEPT);
  }

  @Override
  public void proceed(String checkpoint) {
    state.approved.add(checkpoint.replaceFirst("^(before|after):", ""));
    watcher.wake();
  }

  @Override
  public void rollBack(RollBackRequest request) {
    boolean obeyed =
        request.kind() != RollBackRequest.Kind.ALERT
            || input.rollback().on().contains(Trigger.ALERT);
    if (!obeyed) {
      journal.append(
          "alert.ignored",
          "The file's rollback.on does not name alerts, so nothing moves: " + request.reason(),
          RolloutJournal.evidence().put("by", request.by()));
    } else if (state.rollBack.isEmpty()) {
      state.rollBack = Optional.of(request);
      state.rollBackAt = Optional.of(RolloutTraffic.now());
    }
    watcher.wake();
  }

  @Override
  public void pause(String by) {
    state.paused = true;
    watcher.wake();
  }

  @Override
  public void resume(String by) {
    state.paused = false;
    watcher.wake();
  }

  @Override
  public void skipBake(String by) {
    state.skip = true;
    state.skippedBy = by;
    watcher.wake();
  }
}
