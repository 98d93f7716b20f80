package dev.slipway.rollout.local;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the proxy reads the unit (who is randomised and counted) of a request: one header or one
 * cookie. JSON: <code>{"header":"X-User"}</code> or <code>{"cookie":"uid"}</code>.
 *
 * @param header name of the header, compared without case
 * @param cookie name of the cookie, compared with case
 */
public record UnitSource(Optional<String> header, Optional<String> cookie) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

  public UnitSource {
    if (header.isPresent() == cookie.isPresent()) {
      throw new IllegalArgumentException(
          "unit must name one header or one cookie, but was header="
              + header.orElse("none")
              + ", cookie="
              + cookie.orElse("none"));
    }
    String name = header.or(() -> cookie).orElseThrow();
    if (!TOKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "unit must be an HTTP token of 1 to 128 characters, but was '" + name + "'");
    }
  }

  public static UnitSource header(String name) {
    return new UnitSource(Optional.of(name), Optional.empty());
  }

  public static UnitSource cookie(String name) {
    return new UnitSource(Optional.empty(), Optional.of(name));
  }
}
