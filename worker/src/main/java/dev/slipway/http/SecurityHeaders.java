package dev.slipway.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** What every answer carries, and which requests are not even looked at. */
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private SecurityHeaders() {}

  static void set(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Frame-Options", "DENY")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  /** Refuses a request under a name that is not ours: a web page's way to a loopback service. */
  static void checkHost(Context ctx, Set<String> names) {
    String host = ctx.header("Host");
    if (host == null || !names.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
      throw Refusal.of(
          421,
          "Wrong host",
          "expected the Host header to name this machine's loopback address; use"
              + " http://127.0.0.1 and the port");
    }
  }

  /** The web server would read even the address in the charset of the body, known or not. */
  static void checkCharset(Context ctx) {
    String charset = ctx.req().getCharacterEncoding();
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw Refusal.wrongType("one of charset=utf-8, or without charset");
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
