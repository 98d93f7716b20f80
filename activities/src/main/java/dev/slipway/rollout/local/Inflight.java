package dev.slipway.rollout.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How many requests are under way against each server. */
final class Inflight {
  private final Map<URI, Integer> counts = new ConcurrentHashMap<>();

  /** Where a request goes, and under which route. */
  record Ticket(Route route, Arm arm, UnitHash unit, URI target) {}

  /**
   * Counts a request in before it leaves. Asks again where the route changed meanwhile: otherwise a
   * drain could read zero between the choice of a server and the counting, and lose the request.
   */
  Optional<Ticket> enter(Supplier<Optional<Ticket>> choice, Supplier<Optional<Route>> current) {
    while (true) {
      Optional<Ticket> ticket = choice.get();
      if (ticket.isEmpty()) {
        return ticket;
      }
      counts.merge(ticket.get().target(), 1, Integer::sum);
      if (current.get().equals(Optional.of(ticket.get().route()))) {
        return ticket;
      }
      leave(ticket.get().target());
    }
  }

  void leave(URI target) {
    counts.computeIfPresent(target, (url, count) -> count == 1 ? null : count - 1);
  }

  /** Servers with at least one request under way. */
  Map<URI, Integer> snapshot() {
    return Map.copyOf(counts);
  }
}
