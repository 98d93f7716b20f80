package dev.slipway.rollout.local;

import java.io.IOException;
import java.util.Optional;

/** The route in effect: one reference, on disk before it is in effect, fenced by its version. */
final class RouteTable {
  private final ProxyState state;
  private volatile Optional<Route> current;

  RouteTable(ProxyState state) {
    this.state = state;
    this.current = state.read(state.routeFile(), Route.class);
  }

  Optional<Route> current() {
    return current;
  }

  /** Sets the route, or says why not; empty is success. Setting the same again is success too. */
  synchronized Optional<String> put(Route route) throws IOException {
    Optional<Route> before = current;
    Optional<String> refusal = before.flatMap(old -> refusal(old, route));
    if (refusal.isEmpty() && !before.equals(Optional.of(route))) {
      state.write(state.routeFile(), route);
      current = Optional.of(route);
    }
    return refusal;
  }

  /** Why {@code route} must not follow {@code old}; empty where it may. */
  static Optional<String> refusal(Route old, Route route) {
    if (route.version() < old.version()) {
      return Optional.of(
          "version must be at least the current "
              + old.version()
              + ", but was "
              + route.version()
              + ": a newer writer has taken over");
    }
    if (route.version() == old.version() && !route.equals(old)) {
      return Optional.of(
          "version "
              + route.version()
              + " is taken by other content (release "
              + old.release()
              + ", "
              + old.candidatePercent()
              + " %): read GET /route, then set a higher version");
    }
    return Optional.empty();
  }
}
