package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service that answers with the files of the folder fixtures. {@code GET /v1/releases/r-1/looks}
 * is {@code get-releases-r-1-looks.json}; a release named {@code status-409} is refused so.
 */
final class FixtureService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  private final String flaky;

  FixtureService() {
    this(0, "r-1");
  }

  /**
   * @param flaky the release whose fixtures the release {@code flaky} has
   */
  FixtureService(int port, String flaky) {
    this.flaky = flaky;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Idempotency keys that came, in order. */
  List<String> keys() {
    return keys;
  }

  /** Bodies of the writes that came, in order. */
  List<String> bodies() {
    return bodies;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key != null) {
        keys.add(key);
        bodies.add(body);
      }
      String path = exchange.getRequestURI().getRawPath().replace("flaky", flaky);
      if (path.contains("status-")) {
        String status = path.replaceAll(".*status-(\\d+).*", "$1");
        reply(exchange, Integer.parseInt(status), problem(status, ""));
      } else if (body.contains("faulty")) {
        reply(exchange, 422, problem("422", "\"x.yaml:1: a\",\"x.yaml:2: b\""));
      } else if (path.endsWith("/events")) {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(fixture("events.txt"));
      } else {
        String name = exchange.getRequestMethod() + path.replaceFirst("/v1", "").replace('/', '-');
        byte[] whole = fixture(name.toLowerCase(java.util.Locale.ROOT) + ".json");
        String query = exchange.getRequestURI().getQuery();
        reply(exchange, 200, after(query == null ? "" : query, whole));
      }
    }
  }

  /** Without the looks up to the number that the query names. */
  private static byte[] after(String query, byte[] whole) throws IOException {
    Matcher after = Pattern.compile("\\bafter=(\\d+)").matcher(query);
    if (!after.find()) {
      return whole;
    }
    JsonNode page = Json.mapper().readTree(whole);
    Iterator<JsonNode> items = page.path("items").elements();
    while (items.hasNext()) {
      JsonNode item = items.next();
      int number = item.path("look").path("number").asInt(item.path("number").asInt());
      if (number > 0 && number <= Integer.parseInt(after.group(1))) {
        items.remove();
      }
    }
    return Json.mapper().writeValueAsBytes(page);
  }

  private static byte[] problem(String status, String faults) {
    String text =
        "{\"type\":\"t\",\"title\":\"Refused\",\"status\":%s,\"detail\":\"refused with %s\",\"faults\":[%s]}";
    return text.formatted(status, status, faults).getBytes(StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    String type = status < 300 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Retry-After", "0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = FixtureService.class.getResourceAsStream("/fixtures/" + name)) {
      if (in == null) {
        throw new IOException("no fixture " + name);
      }
      return in.readAllBytes();
    }
  }
}
