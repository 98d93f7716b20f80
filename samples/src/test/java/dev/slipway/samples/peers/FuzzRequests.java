package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Requests that are almost right, in every part. */
final class FuzzRequests {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FETCH", "get");
  private static final List<String> QUERIES =
      List.of(
          "team",
          "subject",
          "phase",
          "open",
          "limit",
          "cursor",
          "after",
          "release",
          "next",
          "checkpoint",
          "have",
          "x");
  private static final List<String> FORMS =
      List.of("_csrf", "_once", "token", "next", "reason", "digest", "breakGlass", "checkpoint");
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final List<String> TYPES =
      List.of(
          JSON,
          "application/json; charset=utf-16",
          "application/json; charset=nothing",
          "application/json; charset=\"",
          "text/html;charset=ISO-8859-1; charset=utf-8",
          FORM,
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "text/plain",
          "application/problem+json",
          "");
  private static final List<String> STRANGE =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Cookie",
          "Last-Event-ID",
          "X-Slipway-Channel",
          "Origin",
          "Sec-Fetch-Site",
          "HX-Request",
          "Range",
          "If-None-Match",
          "X-Forwarded-For",
          "Via",
          "X-HTTP-Method-Override",
          "Upgrade",
          "Authorization",
          "Idempotency-Key",
          "Accept-Language");

  private final Mutations change;
  private final List<String> tokens;
  private final List<String> names;
  private final List<String> bodies;
  private final String cookie;

  /**
   * What requests are made of.
   *
   * @param tokens good ones, of several people
   * @param names that stand in addresses
   * @param bodies good ones, of JSON
   */
  FuzzRequests(
      Mutations change,
      List<String> tokens,
      List<String> names,
      List<String> bodies,
      String cookie) {
    this.change = change;
    this.tokens = tokens;
    this.names = names;
    this.bodies = bodies;
    this.cookie = cookie;
  }

  /**
   * A request.
   *
   * @param latin1 every byte as a character of its own
   * @param whole whether its body is as long as it says
   */
  record Request(String latin1, boolean whole) {
    byte[] bytes() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    String shown() {
      String text = new String(bytes(), StandardCharsets.UTF_8);
      return text.substring(0, Math.min(2000, text.length()));
    }
  }

  Request next(FuzzTargets target) {
    String method = change.rarely(15) ? change.any(METHODS) : target.method();
    byte[] body = method.equals("GET") && !change.rarely(20) ? new byte[0] : body(target);
    boolean whole = !change.rarely(60);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(address(target)).append(" HTTP/1.1\r\n");
    headers(target, body.length + (whole ? 0 : 7))
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    request.writeBytes(body);
    return new Request(request.toString(StandardCharsets.ISO_8859_1), whole);
  }

  private String address(FuzzTargets target) {
    String path =
        PARAMETER
            .matcher(target.path())
            .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(segment()));
    if (change.rarely(20)) {
      path = change.text(path);
    }
    StringBuilder address = new StringBuilder(path);
    for (int i = change.random().nextInt(3); i > 0; i--) {
      address.append(address.indexOf("?") < 0 ? '?' : '&').append(change.any(QUERIES));
      address.append('=').append(value());
    }
    return change.rarely(30) ? raw(address.toString()) : encoded(address.toString());
  }

  private String segment() {
    String name = change.any(names);
    return change.rarely(3) ? change.text(name).replace("/", "%2F") : name;
  }

  private String value() {
    return switch (change.random().nextInt(4)) {
      case 0 -> change.any(names);
      case 1 -> Integer.toString(change.random().nextInt(300));
      case 2 -> change.text(change.any(List.of("true", "CANARY", "1", "birds", "subject")));
      default -> change.hostile();
    };
  }

  /** As it is, but for what would end the line. */
  private static String raw(String text) {
    return text.replaceAll("[\\r\\n]", "").replace(' ', '+');
  }

  /** Percent signs stay, so that wrong ones come too. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0x20 && b < 0x7F && "\"<>\\^`{|}#".indexOf(b) < 0;
      encoded.append(plain ? Character.toString(b) : "%%%02X".formatted(b));
    }
    return encoded.toString();
  }

  private Map<String, String> headers(FuzzTargets target, int length) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", change.rarely(50) ? line(change.hostile()) : "127.0.0.1");
    headers.put("Content-Length", Integer.toString(length));
    if (!change.rarely(10)) {
      String token = change.any(tokens);
      headers.put(
          "Authorization", "Bearer " + (change.rarely(10) ? line(change.text(token)) : token));
    }
    if (!target.path().startsWith("/v1/") && !change.rarely(10)) {
      headers.put("Cookie", change.rarely(8) ? line(change.text(cookie)) : cookie);
      headers.put("Accept", "text/html");
    }
    boolean form = !target.path().startsWith("/v1/");
    headers.put("Content-Type", change.rarely(8) ? change.any(TYPES) : form ? FORM : JSON);
    headers.put(
        "Idempotency-Key",
        change.rarely(12) ? line(change.hostile()) : "k" + change.random().nextInt(1 << 20));
    while (change.rarely(3)) {
      headers.put(change.any(STRANGE), line(change.rarely(2) ? change.hostile() : value()));
    }
    return headers;
  }

  private static String line(String value) {
    return value.replaceAll("[\\r\\n]", " ");
  }

  private byte[] body(FuzzTargets target) {
    if (!target.path().startsWith("/v1/") || change.rarely(20)) {
      return form();
    }
    if (change.rarely(500)) {
      return new byte[(1 << 20) + change.random().nextInt(4096)];
    }
    String body = change.any(bodies);
    if (change.rarely(4)) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    return change.rarely(3)
        ? change.bytes(body)
        : change.json(changedFile(body)).getBytes(StandardCharsets.UTF_8);
  }

  /** The release file inside a request. */
  private String changedFile(String body) {
    try {
      if (Json.mapper().readTree(body) instanceof ObjectNode request
          && request.path("file").isTextual()
          && change.rarely(2)) {
        return request.put("file", change.text(request.path("file").asText())).toString();
      }
      return body;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] form() {
    StringBuilder form = new StringBuilder();
    for (int i = change.random().nextInt(6); i > 0; i--) {
      form.append(form.isEmpty() ? "" : "&").append(change.any(FORMS)).append('=');
      form.append(change.rarely(2) ? raw(value()) : encoded(value()));
    }
    return change.rarely(5)
        ? change.bytes(form.toString())
        : form.toString().getBytes(StandardCharsets.UTF_8);
  }
}
