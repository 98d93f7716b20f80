package dev.slipway.rollout.local;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The public door: chooses an arm for each request, passes it on and counts how it ended.
 *
 * <p>A server that cannot be reached is answered 502 and counted as an error of its arm. The other
 * arm never steps in: that would hide a bad candidate and mix the two populations.
 */
final class SplitHandler extends ProxyHandler {
  static final String ARM_HEADER = "X-Slipway-Arm";
  static final String RELEASE_HEADER = "X-Slipway-Release";

  /** On loopback a server accepts at once or not at all. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longest silence of a server inside one request: long enough for a slow generation. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  /** Idle connections go before common servers (5 s and up) close them under a new request. */
  private static final Duration KEEP_IDLE = Duration.ofSeconds(4);

  /** Streams stay open for long; each holds one connection. */
  private static final int MOST_CONNECTIONS = 1024;

  private static final int COOKIE_SECONDS = (int) Duration.ofDays(180).toSeconds();

  private final RouteTable routes;
  private final WindowBook windows;
  private final Inflight inflight;
  private final Totals totals;

  SplitHandler(RouteTable routes, WindowBook windows, Inflight inflight, Totals totals) {
    this.routes = routes;
    this.windows = windows;
    this.inflight = inflight;
    this.totals = totals;
    setViaHost("slipway");
    setUseServerThreadPool(true);
  }

  @Override
  protected void configureHttpClient(HttpClient client) {
    super.configureHttpClient(client);
    client.setConnectTimeout(CONNECT.toMillis());
    client.setIdleTimeout(KEEP_IDLE.toMillis());
    client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
    client.setUserAgentField(null);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    UnitReader.Unit[] unit = new UnitReader.Unit[1];
    Optional<Inflight.Ticket> ticket =
        inflight.enter(
            () -> routes.current().flatMap(route -> choose(route, request, unit)), routes::current);
    if (ticket.isEmpty()) {
      totals.unrouted();
      Problem.write(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, noArm());
      return true;
    }
    Exchange exchange = new Exchange(ticket.get(), unit[0]);
    request.setAttribute(Exchange.ATTRIBUTE, exchange);
    Callback counting =
        Callback.from(
            callback.getInvocationType(),
            () -> {
              end(exchange, response.getStatus(), true);
              callback.succeeded();
            },
            failure -> {
              end(exchange, response.getStatus(), false);
              callback.failed(failure);
            });
    try {
      return super.handle(request, exchange.watch(request, response), counting);
    } catch (RuntimeException failed) {
      exchange.serverFailed();
      Problem.write(
          response, counting, HttpStatus.BAD_GATEWAY_502, "not sent: " + failed.getMessage());
      return true;
    }
  }

  private static Optional<Inflight.Ticket> choose(
      Route route, Request request, UnitReader.Unit[] unit) {
    if (unit[0] == null || !unit[0].fresh()) {
      unit[0] = UnitReader.read(request, route.unit());
    }
    UnitHash hash = UnitHash.of(route.salt(), unit[0].name());
    Arm arm = route.armOf(hash);
    return route.target(arm).map(target -> new Inflight.Ticket(route, arm, hash, target));
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

  @Override
  protected HttpURI rewriteHttpURI(Request request) {
    URI target = Exchange.of(request).ticket().target();
    return HttpURI.build(request.getHttpURI())
        .scheme(target.getScheme())
        .host(target.getHost())
        .port(target.getPort());
  }

  @Override
  protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
    return super.newProxyToServerRequest(request, uri)
        .idleTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected org.eclipse.jetty.client.Request.Content newProxyToServerRequestContent(
      Request request, Response response, org.eclipse.jetty.client.Request toServer) {
    return new ProxyRequestContent(request) {
      @Override
      public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (Content.Chunk.isFailure(chunk)) {
          Exchange.of(request).clientFailed();
        }
        return chunk;
      }
    };
  }

  @Override
  protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
      Request request,
      org.eclipse.jetty.client.Request toServer,
      Response response,
      Callback callback) {
    return new ProxyResponseListener(request, toServer, response, callback) {
      @Override
      public void onHeaders(org.eclipse.jetty.client.Response fromServer) {
        super.onHeaders(fromServer);
        mark(request, response);
      }
    };
  }

  /** After the server's own headers, so that those cannot replace ours nor lose theirs. */
  private static void mark(Request request, Response response) {
    Exchange exchange = Exchange.of(request);
    response.getHeaders().put(ARM_HEADER, exchange.ticket().arm().label());
    response.getHeaders().put(RELEASE_HEADER, exchange.ticket().route().release());
    if (exchange.unit().fresh()) {
      Response.addCookie(
          response,
          HttpCookie.build(UnitReader.COOKIE, exchange.unit().name())
              .path("/")
              .maxAge(COOKIE_SECONDS)
              .httpOnly(true)
              .sameSite(HttpCookie.SameSite.LAX)
              .build());
    }
  }

  @Override
  protected void onServerToProxyResponseFailure(
      Request request,
      org.eclipse.jetty.client.Request toServer,
      org.eclipse.jetty.client.Response fromServer,
      Response response,
      Callback callback,
      Throwable failure) {
    Exchange exchange = Exchange.of(request);
    exchange.serverFailed();
    if (response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    int status =
        failure instanceof TimeoutException
            ? HttpStatus.GATEWAY_TIMEOUT_504
            : HttpStatus.BAD_GATEWAY_502;
    response.reset();
    mark(request, response);
    String detail = exchange.ticket().arm().label() + " server " + exchange.ticket().target();
    Problem.write(response, callback, status, detail + " did not answer: " + failure);
  }
}
