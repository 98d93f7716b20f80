package dev.slipway.rollout;

import dev.slipway.rollout.RolloutDecision.Kind;
import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.TelemetryActivities.ObserveRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Watches one share of traffic: looks every window, decides, holds, tells. */
final class RolloutWatcher {
  /** How much later harm may be seen because the ledger is slow or away. */
  private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(5);

  private final RolloutInput input;
  private final RolloutState state;
  private final RolloutStubs stubs;
  private final RolloutTraffic traffic;
  private final RolloutJournal journal;
  private final long eventsPerRun;

  /** Of signals seen by a wait; a handler changes it. */
  private int turns;

  RolloutWatcher(
      RolloutInput input,
      RolloutState state,
      RolloutStubs stubs,
      RolloutTraffic traffic,
      RolloutJournal journal,
      long eventsPerRun) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
    this.traffic = traffic;
    this.journal = journal;
    this.eventsPerRun = eventsPerRun;
  }

  /** Something happened that may change the decision. */
  void wake() {
    turns++;
  }

  /**
   * Stays at the present share until {@code decide} says to go on.
   *
   * @param plan how to look; empty where there is nothing to look at
   * @param end when to decide anew although nothing happened
   */
  RolloutDecision stay(
      Optional<CanaryPlan> plan, Optional<Instant> end, Supplier<RolloutDecision> decide) {
    while (true) {
      RolloutDecision decision = decide.get();
      if (decision.kind() == Kind.ROLL_BACK) {
        throw new TurnBack(decision, evidenceAt());
      }
      if (decision.kind() == Kind.ADVANCE) {
        tellMoving(decision);
        return decision;
      }
      tell(decision);
      continueAsNewWhereDue();
      if (waitForWindow(plan, end) && plan.isPresent() && mayLook()) {
        look(plan.get());
      }
    }
  }

  /**
   * Looks that come faster than the ledger writes would leave the rollout waiting for it for ever:
   * the next one waits a little. Not for long, since nothing else sees harm.
   *
   * @return false where the decision has to be made anew first
   */
  private boolean mayLook() {
    int seen = turns;
    return journal.isSettled()
        || !Workflow.await(LEDGER_PATIENCE, () -> journal.isSettled() || turns != seen);
  }

  /** A window that begins with a new share, so that no window mixes two; its counts are dropped. */
  void cut(CanaryPlan plan) {
    state.lookAt = Optional.of(RolloutTraffic.now().plus(plan.window()));
    try {
      observe(plan);
    } catch (ActivityFailure outage) {
      Workflow.getLogger(RolloutWatcher.class).info("Nothing counted at the shift", outage);
    }
  }

  private void look(CanaryPlan plan) {
    Instant begun = RolloutTraffic.now();
    state.lookAt = Optional.of(begun.plus(plan.window()));
    boolean control = input.hasControl() && state.candidatePercent < 100;
    Map<String, Double> thresholds = state.canary.thresholds();
    Optional<Integer> submission = state.canary.checks().map(FairnessChecks::submission);
    try {
      Batch batch = observe(plan);
      state.outageSince = Optional.empty();
      state.canary = CanaryRule.fold(plan, state.canary, batch);
      keep(
          CanaryRule.look(plan, state.canary, state.lookCount + 1, state.step, batch, control),
          batch,
          new LookTerms(control, true, thresholds, submission));
    } catch (ActivityFailure outage) {
      state.outageSince = Optional.of(state.outageSince.orElse(begun));
      keep(
          CanaryRule.outage(
              state.lookCount + 1,
              state.step,
              begun,
              state.candidatePercent,
              "The guardrails could not be observed: " + RolloutTraffic.reason(outage)),
          unseen(begun),
          new LookTerms(control, false, thresholds, submission));
    }
  }

  private void keep(Look look, Batch batch, LookTerms terms) {
    state.remember(look);
    journal.look(look, batch, terms);
  }

  private Batch observe(CanaryPlan plan) {
    ObserveRequest request =
        new ObserveRequest(
            input.team(),
            plan.traffic(),
            input.releaseId(),
            input.releaseId() + "/" + (state.windows + 1),
            plan.guardrails(),
            state.canary.thresholds());
    Batch batch = traffic.untilUrgent(() -> stubs.telemetry.observe(request));
    // The first window belongs to whoever had the traffic before us.
    if (state.windows > 0) {
      state.exposedRequests += batch.candidateRequests();
      state.exposedUnits += batch.candidateUnits();
    }
    state.windows++;
    return batch;
  }

  private Batch unseen(Instant at) {
    return new Batch(
        input.releaseId() + "/" + (state.windows + 1),
        at,
        RolloutTraffic.now(),
        true,
        false,
        state.candidatePercent,
        0,
        0,
        0,
        0,
        List.of(),
        Map.of());
  }

  /** When what the decision rests on had arrived. */
  private Instant evidenceAt() {
    return state.rollBackAt.orElseGet(RolloutTraffic::now);
  }

  /** Whether the next look is due; false where something else happened before. */
  private boolean waitForWindow(Optional<CanaryPlan> plan, Optional<Instant> end) {
    int seen = turns;
    boolean unsettled = !journal.isSettled();
    BooleanSupplier changed = () -> turns != seen || (unsettled && journal.isSettled());
    Optional<Instant> until =
        plan.isPresent()
            ? state.lookAt.or(() -> Optional.of(RolloutTraffic.now().plus(plan.get().window())))
            : end.filter(time -> time.isAfter(RolloutTraffic.now()));
    state.lookAt = plan.isPresent() ? until : Optional.empty();
    if (until.isEmpty()) {
      Workflow.await(changed::getAsBoolean);
      return false;
    }
    Duration left = Duration.between(RolloutTraffic.now(), until.get());
    if (left.isNegative() || left.isZero()) {
      return true;
    }
    AtomicReference<Promise<Void>> timer = new AtomicReference<>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> timer.set(Workflow.newTimer(left, summary(plan))));
    scope.run();
    Promise<Void> over = Objects.requireNonNull(timer.get());
    Workflow.await(() -> over.isCompleted() || changed.getAsBoolean());
    if (over.isCompleted()) {
      return true;
    }
    scope.cancel();
    over.exceptionally(cancelled -> null);
    return false;
  }

  private static TimerOptions summary(Optional<CanaryPlan> plan) {
    return TimerOptions.newBuilder()
        .setSummary(plan.isPresent() ? "Until the next look" : "Until the watch is over")
        .build();
  }

  private void tell(RolloutDecision decision) {
    Optional<RolloutDecision> before = state.told;
    boolean same =
        before
            .filter(told -> told.kind() == decision.kind())
            .filter(
                told ->
                    decision.kind() != Kind.HOLD_CHECKPOINT
                        || told.sentence().equals(decision.sentence()))
            .isPresent();
    if (same) {
      return;
    }
    state.told = Optional.of(decision);
    state.heldSince =
        decision.kind() == Kind.HOLD_EVIDENCE
            ? Optional.of(RolloutTraffic.now())
            : Optional.empty();
    Workflow.setCurrentDetails(
        "Candidate at " + Figures.number(state.candidatePercent) + " %. " + decision.sentence());
    if (decision.kind() == Kind.HOLD_CHECKPOINT) {
      return;
    }
    if (decision.kind().isHold()) {
      journal.append(
          "canary.held",
          decision.sentence(),
          RolloutJournal.evidence().put("hold", decision.kind().name()),
          RolloutEvent.Kind.HELD,
          Optional.empty());
    } else if (before.filter(told -> told.kind().isHold()).isPresent()) {
      journal.tell(RolloutEvent.Kind.MOVING, decision.sentence(), Optional.empty());
    }
  }

  /** A hold that the release shows is over; a checkpoint's end it knows already. */
  private void tellMoving(RolloutDecision decision) {
    if (state
        .told
        .filter(told -> told.kind().isHold() && told.kind() != Kind.HOLD_CHECKPOINT)
        .isPresent()) {
      state.told = Optional.of(decision);
      journal.tell(RolloutEvent.Kind.MOVING, decision.sentence(), Optional.empty());
    }
  }

  /** Asks the release, once, to have people decide. */
  void ask(String stage) {
    if (state.asked.add(stage)) {
      journal.tell(
          RolloutEvent.Kind.CHECKPOINT,
          "People decide about " + stage + " before the rollout goes on.",
          Optional.of(stage));
    }
  }

  /** At a moment when all is written, or without one where that takes too long. */
  private void continueAsNewWhereDue() {
    long events = Workflow.getInfo().getHistoryLength();
    boolean due = Workflow.getInfo().isContinueAsNewSuggested() || events >= eventsPerRun;
    boolean overdue = events >= 2 * eventsPerRun;
    if (due
        && (journal.isSettled() || overdue)
        && Workflow.isEveryHandlerFinished()
        && state.rollBack.isEmpty()) {
      Workflow.continueAsNew(input.continuedFrom(state));
    }
  }
}
