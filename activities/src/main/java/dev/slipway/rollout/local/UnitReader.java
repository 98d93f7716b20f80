package dev.slipway.rollout.local;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;

/** Reads whose request it is; one that does not say gets a cookie. */
final class UnitReader {
  static final String COOKIE = "slipway_unit";
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private UnitReader() {}

  /**
   * A unit as read.
   *
   * @param anonymous it came from the proxy's own cookie
   * @param fresh it was made up just now: the answer must set the cookie
   */
  record Unit(String name, boolean anonymous, boolean fresh) {}

  static Unit read(Request request, UnitSource source) {
    return named(request, source)
        .map(name -> new Unit(name, false, false))
        .or(() -> cookie(request, COOKIE).map(name -> new Unit(name, true, false)))
        .orElseGet(() -> new Unit(random(), true, true));
  }

  private static Optional<String> named(Request request, UnitSource source) {
    return source
        .header()
        .map(name -> Optional.ofNullable(request.getHeaders().get(name)))
        .orElseGet(() -> cookie(request, source.cookie().orElseThrow()))
        .filter(value -> !value.isBlank());
  }

  private static Optional<String> cookie(Request request, String name) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  /** Not derived from the request: two people behind one address are two units. */
  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
