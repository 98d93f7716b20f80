package dev.slipway.rollout.local;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The window that is being counted; its owner guards it. */
final class OpenWindow {
  private final Instant from;
  private final boolean gap;
  private final Map<Arm, ArmCounter> arms = new EnumMap<>(Arm.class);
  private Optional<Route> first = Optional.empty();
  private boolean mixed;

  OpenWindow(Instant from, boolean gap) {
    this.from = from;
    this.gap = gap;
    for (Arm arm : Arm.values()) {
      arms.put(arm, new ArmCounter());
    }
  }

  void add(Inflight.Ticket ticket, boolean unnamed, Outcome outcome, long nanos) {
    mixed |= first.filter(route -> !route.splitsLike(ticket.route())).isPresent();
    first = first.or(() -> Optional.of(ticket.route()));
    arms.get(ticket.arm()).add(ticket.unit(), unnamed, outcome, nanos);
  }

  Window close(String id, Instant to, Optional<Route> route) {
    boolean changed = first.isPresent() && !route.orElseThrow().splitsLike(first.orElseThrow());
    ArmCounter baseline = arms.get(Arm.BASELINE);
    ArmCounter candidate = arms.get(Arm.CANDIDATE);
    return new Window(
        id,
        from,
        to,
        gap,
        route.map(Route::version).orElse(-1L),
        mixed || changed,
        route.map(Route::candidatePercent).orElse(0.0),
        baseline.isCapped() || candidate.isCapped(),
        new Window.Arms(baseline.toWindow(), candidate.toWindow()));
  }
}
