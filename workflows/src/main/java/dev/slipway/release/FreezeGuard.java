package dev.slipway.release;

import dev.slipway.identity.Roles;
import dev.slipway.release.FreezeCalendar.Frozen;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Holds a release while a freeze window of its file is in force; the break-glass role may override
 * it with a reason.
 */
final class FreezeGuard {
  static final String HOLD = "freeze";

  private final ReleaseInput input;
  private final ReleaseState state;
  private final Journal journal;
  private final FreezeCalendar calendar;
  private final BooleanSupplier obsolete;
  private Instant overriddenUntil = Instant.MIN;

  FreezeGuard(ReleaseInput input, ReleaseState state, Journal journal, BooleanSupplier obsolete) {
    this.obsolete = obsolete;
    this.input = input;
    this.state = state;
    this.journal = journal;
    this.calendar = new FreezeCalendar(input.file().freeze());
  }

  /** The freeze that holds this release now. */
  Optional<Frozen> inForce() {
    return calendar.at(Clock.now()).filter(frozen -> frozen.until().isAfter(overriddenUntil));
  }

  /** Whether a freeze keeps this release from moving just now; one in training is not kept. */
  boolean holds() {
    return state.isHeldBy(HOLD);
  }

  /** Waits until nothing is frozen, or somebody overrode it. */
  void await() {
    Optional<Frozen> frozen = inForce();
    while (frozen.isPresent() && !obsolete.getAsBoolean()) {
      state.phase(Phase.QUEUED, Clock.now());
      show(frozen.get());
      Workflow.await(
          Duration.between(Clock.now(), frozen.get().until()),
          () -> inForce().isEmpty() || obsolete.getAsBoolean());
      frozen = inForce();
    }
    state.release(HOLD);
  }

  /** How long until the next change of the calendar; empty where it never changes again. */
  Optional<Duration> untilNextChange() {
    Instant now = Clock.now();
    return Stream.concat(calendar.at(now).map(Frozen::until).stream(), calendar.next(now).stream())
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now, at));
  }

  void show(Frozen frozen) {
    Hold hold =
        new Hold(
            Hold.Kind.FREEZE,
            "frozen until " + frozen.until() + ": " + frozen.why(),
            Clock.now(),
            Optional.of(frozen.until()),
            List.of(Roles.BREAK_GLASS),
            Optional.of("slipway resume " + input.releaseId() + " --reason … (as break-glass)"));
    state.hold(HOLD, hold);
    journal.record("release.frozen", hold.what());
  }

  /** Lifts the freeze in force, and no later one. */
  void override() {
    overriddenUntil = calendar.at(Clock.now()).map(Frozen::until).orElse(overriddenUntil);
  }
}
