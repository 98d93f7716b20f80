package dev.slipway.samples.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does on the page. */
final class Browsing {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private Browsing() {}

  /** The cookie of a fresh session. */
  static String logIn(RawClient client, String token) throws IOException {
    Matcher csrf = CSRF.matcher(get(client, "/login", "").text());
    if (!csrf.find()) {
      throw new IllegalStateException("expected a login form");
    }
    RawClient.Reply reply =
        ask(
            client,
            "POST /login",
            "Content-Type: application/x-www-form-urlencoded\r\n",
            "_csrf=" + csrf.group(1) + "&token=" + token + "&next=/");
    return reply.headers().getOrDefault("set-cookie", "").replaceFirst(";.*", "");
  }

  static RawClient.Reply get(RawClient client, String path, String cookie) throws IOException {
    String headers =
        "Accept: text/html\r\n" + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n");
    return ask(client, "GET " + path, headers, "");
  }

  private static RawClient.Reply ask(RawClient client, String line, String headers, String body)
      throws IOException {
    String request =
        "%s HTTP/1.1\r\nHost: 127.0.0.1\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(line, headers, body.length(), body);
    return client.send(request.getBytes(StandardCharsets.UTF_8), true);
  }
}
