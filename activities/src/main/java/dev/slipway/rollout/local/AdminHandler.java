package dev.slipway.rollout.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The admin door: JSON over loopback, every call but {@code /healthz} with the bearer token. */
final class AdminHandler extends Handler.Abstract {
  static final String CONNECTOR = "admin";
  private static final int LONGEST_BODY = 64 * 1024;

  private final byte[] authorization;
  private final RouteTable routes;
  private final WindowBook windows;
  private final Inflight inflight;
  private final Totals totals;

  AdminHandler(
      String token, RouteTable routes, WindowBook windows, Inflight inflight, Totals totals) {
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.routes = routes;
    this.windows = windows;
    this.inflight = inflight;
    this.totals = totals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!CONNECTOR.equals(request.getConnectionMetaData().getConnector().getName())) {
      return false;
    }
    String path = Request.getPathInContext(request);
    if (path.equals("/healthz")) {
      ok(response, callback, Map.of("status", "ok"));
    } else if (!isAuthorised(request)) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      Problem.write(response, callback, 401, "expected the token of admin.token as bearer");
    } else {
      try {
        answer(request.getMethod() + " " + path, request, response, callback);
      } catch (IOException failed) {
        Problem.write(response, callback, 500, "not kept on disk, so not done: " + failed);
      }
    }
    return true;
  }

  private boolean isAuthorised(Request request) {
    String came =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)).orElse("");
    return MessageDigest.isEqual(authorization, came.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(String call, Request request, Response response, Callback callback)
      throws IOException {
    String window = "POST /windows/";
    if (call.startsWith(window)) {
      closeWindow(call.substring(window.length()), response, callback);
      return;
    }
    switch (call) {
      case "PUT /route" -> putRoute(request, response, callback);
      case "GET /route" -> getRoute(response, callback);
      case "GET /inflight" -> ok(response, callback, inflight.snapshot());
      case "GET /stats" -> ok(response, callback, totals.toStats(routes.current()));
      default -> Problem.write(response, callback, 404, "no such call: " + call);
    }
  }

  private void closeWindow(String id, Response response, Callback callback) throws IOException {
    if (WindowBook.ID.matcher(id).matches()) {
      ok(response, callback, windows.close(id));
    } else {
      Problem.write(response, callback, 400, "window id must match " + WindowBook.ID);
    }
  }

  private void getRoute(Response response, Callback callback) {
    routes
        .current()
        .ifPresentOrElse(
            route -> ok(response, callback, route),
            () -> Problem.write(response, callback, 404, "no route has been set yet"));
  }

  private void putRoute(Request request, Response response, Callback callback) throws IOException {
    Route route;
    try {
      route = readRoute(request);
    } catch (IOException | IllegalArgumentException invalid) {
      Problem.write(response, callback, 400, "expected a route: " + reasonOf(invalid));
      return;
    }
    Optional<String> refusal = routes.put(route);
    if (refusal.isPresent()) {
      Problem.write(response, callback, HttpStatus.CONFLICT_409, refusal.get());
    } else {
      ok(response, callback, route);
    }
  }

  private static Route readRoute(Request request) throws IOException {
    try (InputStream body = Content.Source.asInputStream(request)) {
      Route route = ProxyJson.MAPPER.readValue(body.readNBytes(LONGEST_BODY), Route.class);
      if (route == null) {
        throw new IllegalArgumentException("an object, but was null");
      }
      return route;
    }
  }

  private static String reasonOf(Exception invalid) {
    if (invalid instanceof ValueInstantiationException && invalid.getCause() != null) {
      return String.valueOf(invalid.getCause().getMessage()); // the words of Route itself
    }
    return invalid instanceof JacksonException jackson
        ? jackson.getOriginalMessage()
        : String.valueOf(invalid.getMessage());
  }

  private static void ok(Response response, Callback callback, Object body) {
    Problem.json(response, callback, HttpStatus.OK_200, "application/json", body);
  }
}
