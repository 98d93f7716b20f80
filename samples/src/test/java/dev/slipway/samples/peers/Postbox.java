package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes the notifications that a release posts. A post whose answer was lost with its worker comes
 * again under the same id, as the documentation says; the same news under two ids would be a
 * duplicate.
 */
final class Postbox implements AutoCloseable {
  /** What every release tells, and how often. */
  private static final Map<String, Integer> EXPECTED =
      Map.of("checkpoint.opened", 2, "release.in-production", 1, "release.released", 1);

  private final HttpServer server;
  private final List<Post> posts = new CopyOnWriteArrayList<>();

  Postbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  /** One delivery. */
  private record Post(String id, String release, String event) {}

  /** The section of a release file that names it. */
  String section() {
    return "notify: {webhook: \"http://127.0.0.1:" + server.getAddress().getPort() + "/\"}\n";
  }

  /** Different notifications. */
  int received() {
    return (int) posts.stream().map(Post::id).distinct().count();
  }

  /** Deliveries of a notification that was delivered before. */
  int repeats() {
    return posts.size() - received();
  }

  /** News of these releases that never came. */
  List<String> lost(List<String> releases) {
    return faults(releases, -1);
  }

  /** News of these releases that came under more ids than they should. */
  List<String> duplicated(List<String> releases) {
    return faults(releases, 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private List<String> faults(List<String> releases, int sign) {
    List<String> faults = new ArrayList<>();
    for (String release : releases) {
      new TreeMap<>(EXPECTED)
          .forEach(
              (event, expected) -> {
                int came = ids(release, event);
                if (Integer.signum(came - expected) == sign) {
                  faults.add(release + " " + event + ": " + came + " instead of " + expected);
                }
              });
    }
    return faults;
  }

  private int ids(String release, String event) {
    return (int)
        posts.stream()
            .filter(post -> post.release().equals(release) && post.event().equals(event))
            .map(Post::id)
            .distinct()
            .count();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
      posts.add(
          new Post(
              body.path("id").asText(),
              body.path("release").asText(),
              body.path("event").asText()));
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
