package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model server that answers with its version, and leaves one line with the witness. Where the
 * parameter {@code errors} says so, every so many requests fail.
 */
final class TinyServer {
  private TinyServer() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv("SLIPWAY_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    JsonNode parameters =
        Json.mapper().readTree(Path.of(System.getenv("SLIPWAY_PARAMETERS")).toFile());
    int errors = parameters.path("errors").asInt(0);
    AtomicLong asked = new AtomicLong();
    byte[] answer = System.getenv("SLIPWAY_VERSION").getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean fails =
                errors > 0
                    && exchange.getRequestURI().getPath().equals("/")
                    && asked.incrementAndGet() % errors == 0;
            exchange.sendResponseHeaders(fails ? 500 : 200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    witness(parameters);
  }

  private static void witness(JsonNode parameters) throws IOException {
    Files.writeString(
        Path.of(parameters.path("witness").asText()),
        "serve " + parameters.path("run").asText() + " \n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
