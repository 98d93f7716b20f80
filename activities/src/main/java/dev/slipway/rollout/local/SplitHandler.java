package dev.slipway.rollout.local;

import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The public door: chooses an arm for each request, hands it on and counts how it ended. */
final class SplitHandler extends Handler.Wrapper {
  private final RouteTable routes;
  private final WindowBook windows;
  private final Inflight inflight;
  private final Totals totals;
  private final Arrivals arrivals;

  SplitHandler(
      RouteTable routes, WindowBook windows, Inflight inflight, Totals totals, Arrivals arrivals) {
    super(new Forwarder());
    this.routes = routes;
    this.windows = windows;
    this.inflight = inflight;
    this.totals = totals;
    this.arrivals = arrivals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    UnitChoice choice = new UnitChoice(request);
    Optional<Inflight.Ticket> ticket =
        inflight.enter(() -> routes.current().flatMap(choice::of), routes::current);
    if (ticket.isEmpty()) {
      totals.unrouted();
      Problem.write(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, noArm());
      return true;
    }
    arrivals.add(ticket.get());
    Exchange exchange = new Exchange(ticket.get(), choice.unit());
    request.setAttribute(Exchange.ATTRIBUTE, exchange);
    Callback counting = counting(exchange, response, callback);
    try {
      return super.handle(request, exchange.watch(request, response), counting);
    } catch (Exception failed) {
      exchange.serverFailed();
      Problem.write(
          response, counting, HttpStatus.BAD_GATEWAY_502, "not sent: " + failed.getMessage());
      return true;
    }
  }

  private Callback counting(Exchange exchange, Response response, Callback callback) {
    return Callback.from(
        callback.getInvocationType(),
        () -> {
          end(exchange, response.getStatus(), true);
          callback.succeeded();
        },
        failure -> {
          end(exchange, response.getStatus(), false);
          callback.failed(failure);
        });
  }

  private String noArm() {
    return routes
        .current()
        .map(r -> "route version " + r.version() + " of release " + r.release() + " has no server")
        .orElse("no route has been set yet: expected PUT /route on the admin port");
  }

  private void end(Exchange exchange, int status, boolean delivered) {
    if (exchange.end()) {
      Outcome outcome = exchange.outcome(status, delivered);
      boolean anonymous = exchange.unit().anonymous();
      windows.add(exchange.ticket(), anonymous, outcome, exchange.nanos());
      totals.add(exchange.ticket().arm(), anonymous, outcome);
      inflight.leave(exchange.ticket().target());
    }
  }
}
