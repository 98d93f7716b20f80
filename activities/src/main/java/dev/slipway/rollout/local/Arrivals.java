package dev.slipway.rollout.local;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which units have come since the present split was set, each counted once and when it first comes:
 * whatever an arm does to a unit afterwards (a slow answer, none, a retry) changes nothing, so that
 * the counts show the split and nothing else. Lost with the process; a new one begins anew.
 * Thread-safe.
 */
final class Arrivals {
  /** Of both arms together, so that the first ones are a fair sample: about 8 MB. */
  static final int MOST_UNITS = 100_000;

  private final Set<Long> seen = new HashSet<>();
  private Optional<Route> split = Optional.empty();
  private long baseline;
  private long candidate;

  /** A request that was chosen before the split changed counts for neither. */
  synchronized void add(Inflight.Ticket ticket) {
    if (!isPresent(ticket.route())) {
      if (split.filter(route -> route.version() > ticket.route().version()).isPresent()) {
        return;
      }
      split = Optional.of(ticket.route());
      seen.clear();
      baseline = 0;
      candidate = 0;
    }
    if (seen.size() < MOST_UNITS && seen.add(ticket.unit().value())) {
      baseline += ticket.arm() == Arm.BASELINE ? 1 : 0;
      candidate += ticket.arm() == Arm.CANDIDATE ? 1 : 0;
    }
  }

  /** Of the split of {@code route}; nobody where no request came under it yet. */
  synchronized Window.Arrived under(Optional<Route> route) {
    return route.filter(this::isPresent).isPresent()
        ? new Window.Arrived(baseline, candidate)
        : new Window.Arrived(0, 0);
  }

  private boolean isPresent(Route route) {
    return split.filter(route::splitsLike).isPresent();
  }
}
