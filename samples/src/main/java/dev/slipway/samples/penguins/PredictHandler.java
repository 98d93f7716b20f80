package dev.slipway.samples.penguins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** {@code POST /predict}: a bird in, its species out. */
final class PredictHandler implements HttpHandler {
  /** Bytes; a bird needs about 150. */
  private static final int LARGEST_BODY = 16 * 1024;

  private final LinearModel model;
  private final Serving serving;

  PredictHandler(LinearModel model, Serving serving) {
    this.model = model;
    this.serving = serving;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/predict")) {
      Answer.notFound(exchange);
      return;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      Answer.problem(exchange, 405, "Method not allowed", "/predict must be asked by POST");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      Answer.problem(
          exchange, 413, "Body too large", "the body must be at most " + LARGEST_BODY + " bytes");
      return;
    }
    predict(exchange, body);
  }

  private void predict(HttpExchange exchange, byte[] body) throws IOException {
    try {
      Bird bird = Bird.fromJson(Json.MAPPER.readTree(body));
      Answer.json(exchange, 200, model.predict(serving.encode(model, bird)).toJson());
    } catch (JsonProcessingException e) {
      Answer.problem(exchange, 400, "Not JSON", "the body must be JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      Answer.problem(exchange, 400, "Not a bird", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Answer.problem(exchange, 503, "Ending", "the server is ending; ask another one");
    }
  }
}
