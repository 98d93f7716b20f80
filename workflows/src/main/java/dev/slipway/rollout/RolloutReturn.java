package dev.slipway.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.deploy.DeployActivities.StopRequest;
import dev.slipway.registry.RegistryActivities.Version;
import dev.slipway.registry.VersionRef;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way back: traffic to 0 %, the alias back, the candidate's server ended. Detached from
 * cancellation; each effect is tried until it is done, and people are told while it is not.
 */
final class RolloutReturn {
  /** People are told after this long, since a rollback takes a second where all is well. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** After a refusal that no retry of the same call can cure. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** The longest wait between tries; short enough for whoever repairs the cause by hand. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final RolloutInput input;
  private final RolloutState state;
  private final RolloutStubs stubs;
  private final RolloutTraffic traffic;
  private final RolloutJournal journal;

  RolloutReturn(
      RolloutInput input,
      RolloutState state,
      RolloutStubs stubs,
      RolloutTraffic traffic,
      RolloutJournal journal) {
    this.input = input;
    this.state = state;
    this.stubs = stubs;
    this.traffic = traffic;
    this.journal = journal;
  }

  RolloutResult take(RolloutDecision decision, Instant since) {
    AtomicReference<RolloutResult> result = new AtomicReference<>();
    Workflow.newDetachedCancellationScope(() -> result.set(back(decision, since))).run();
    return Objects.requireNonNull(result.get());
  }

  private RolloutResult back(RolloutDecision decision, Instant since) {
    journal.append(
        "rollback.started",
        decision.sentence(),
        RolloutJournal.evidence()
            .put("cause", decision.cause().name())
            .put("since", since.toString()),
        RolloutEvent.Kind.ROLLING_BACK,
        Optional.empty());
    if (state.trafficTouched) {
      input.plan().ifPresent(plan -> shiftToZero(plan, since));
    }
    if (state.aliasTouched) {
      aliasBack();
    }
    input
        .rejectedServer()
        .ifPresent(
            server ->
                untilDone(
                    "stop the candidate's server",
                    () -> stubs.servers.stop(new StopRequest(server.id(), RolloutStubs.DRAIN))));
    journal.append("rollback.done", decision.sentence(), done());
    journal.settle();
    return new RolloutResult(
        RolloutResult.End.ROLLED_BACK,
        decision.cause(),
        decision.sentence(),
        state.secondsToZero,
        state.view(RolloutState.LOOKS_KEPT));
  }

  private ObjectNode done() {
    ObjectNode evidence = RolloutJournal.evidence();
    state.secondsToZero.ifPresent(seconds -> evidence.put("secondsToZero", seconds));
    return evidence;
  }

  private void shiftToZero(CanaryPlan plan, Instant since) {
    untilDone(
        "take traffic off the candidate", () -> stubs.trafficBack.shift(traffic.request(plan, 0)));
    state.candidatePercent = 0;
    double seconds = Duration.between(since, RolloutTraffic.now()).toMillis() / 1000.0;
    state.secondsToZero = Optional.of(seconds);
    journal.append(
        "traffic.shifted",
        "No traffic reaches the candidate any more.",
        RolloutJournal.evidence().put("candidatePercent", 0).put("version", state.fence));
  }

  private void aliasBack() {
    traffic.awaitAlias();
    untilDone(
        "move the alias back",
        () -> stubs.registryBack.pointAlias(traffic.alias(input.baseline())));
    journal.append(
        "alias.moved",
        "The alias "
            + input.subject().alias()
            + input
                .baseline()
                .map(Version::ref)
                .map(VersionRef::version)
                .map(version -> " points at " + version + " again.")
                .orElse(" is removed, as there was no version before."),
        RolloutJournal.evidence().put("alias", input.subject().alias()));
  }

  private void untilDone(String what, Functions.Proc effect) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      Promise<Void> attempt = Async.procedure(effect);
      if (!Workflow.await(SILENCE, attempt::isCompleted)) {
        cannot(what, "it has been tried for more than a minute and goes on being tried");
      }
      try {
        attempt.get();
        return;
      } catch (ActivityFailure refused) {
        cannot(what, RolloutTraffic.reason(refused));
        state.fence = Math.max(state.fence, Workflow.currentTimeMillis());
        Workflow.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private void cannot(String what, String why) {
    journal.append(
        "rollback.stuck",
        "The rollback cannot " + what + " yet: " + why,
        RolloutJournal.evidence(),
        RolloutEvent.Kind.ROLLING_BACK,
        Optional.empty());
  }
}
