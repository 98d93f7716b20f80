package dev.slipway.rollout.local;

import java.time.Instant;
import java.util.Optional;

/** The window that is being counted; its owner guards it. */
final class OpenWindow {
  private final Instant from;
  private final boolean gap;
  private final ArmCounter baseline = new ArmCounter();
  private final ArmCounter candidate = new ArmCounter();
  private Optional<Route> first = Optional.empty();
  private boolean mixed;

  OpenWindow(Instant from, boolean gap) {
    this.from = from;
    this.gap = gap;
  }

  void add(Inflight.Ticket ticket, boolean unnamed, Outcome outcome, long nanos) {
    mixed |= first.filter(route -> !route.splitsLike(ticket.route())).isPresent();
    first = first.or(() -> Optional.of(ticket.route()));
    (ticket.arm() == Arm.CANDIDATE ? candidate : baseline)
        .add(ticket.unit(), unnamed, outcome, nanos);
  }

  Window close(String id, Instant to, Optional<Route> route, Window.Arrived arrivals) {
    boolean changed = first.isPresent() && !route.orElseThrow().splitsLike(first.orElseThrow());
    return new Window(
        id,
        from,
        to,
        gap,
        route.map(Route::version).orElse(-1L),
        mixed || changed,
        route.map(Route::candidatePercent).orElse(0.0),
        baseline.isCapped() || candidate.isCapped(),
        new Window.Arms(baseline.toWindow(), candidate.toWindow()),
        Optional.of(arrivals));
  }
}
