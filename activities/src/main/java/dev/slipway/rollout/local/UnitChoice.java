package dev.slipway.rollout.local;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Chooses the arm of one request; asked again where the route changed meanwhile. */
final class UnitChoice {
  private final Request request;
  private Optional<UnitReader.Unit> unit = Optional.empty();

  UnitChoice(Request request) {
    this.request = request;
  }

  /** Empty where the unit's arm has no server. A unit once made up is kept over calls. */
  Optional<Inflight.Ticket> of(Route route) {
    UnitReader.Unit read =
        unit.filter(UnitReader.Unit::fresh).orElseGet(() -> UnitReader.read(request, route.unit()));
    unit = Optional.of(read);
    UnitHash hash = UnitHash.of(route.salt(), read.name());
    Arm arm = route.armOf(hash);
    return route.target(arm).map(target -> new Inflight.Ticket(route, arm, hash, target));
  }

  /** The unit of the last call that found a server. */
  UnitReader.Unit unit() {
    return unit.orElseThrow();
  }
}
