package dev.slipway.rollout.local;

import java.time.Duration;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Response;

/** What the proxy adds to an answer: who answered, and the cookie of a unit it made up. */
final class ArmHeaders {
  static final String ARM = "X-Slipway-Arm";
  static final String RELEASE = "X-Slipway-Release";
  private static final int COOKIE_SECONDS = (int) Duration.ofDays(180).toSeconds();

  private ArmHeaders() {}

  /** To be called after the server's own headers, so that those cannot replace ours. */
  static void put(Exchange exchange, Response response) {
    response.getHeaders().put(ARM, exchange.ticket().arm().label());
    response.getHeaders().put(RELEASE, exchange.ticket().route().release());
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
}
