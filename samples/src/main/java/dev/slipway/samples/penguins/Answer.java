package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** HTTP answers of the model server: JSON, and problems as RFC 9457 has them. */
final class Answer {
  private Answer() {}

  static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  /**
   * Answers with a problem.
   *
   * @param detail what was expected and what came
   */
  static void problem(HttpExchange exchange, int status, String title, String detail)
      throws IOException {
    send(
        exchange,
        status,
        "application/problem+json",
        Json.object().put("title", title).put("status", status).put("detail", detail));
  }

  static void notFound(HttpExchange exchange) throws IOException {
    problem(exchange, 404, "Not found", "paths are /healthz and /predict");
  }

  private static void send(HttpExchange exchange, int status, String type, JsonNode body)
      throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
