package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A model server as a check sees it, at {@code SLIPWAY_ENDPOINT}. */
final class Endpoint {
  /** A server on the same machine that needs longer is not well. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  Endpoint(String base) {
    this.base = URI.create(base.endsWith("/") ? base : base + "/");
  }

  Reply predict(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("predict"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    var response = client.send(request, BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), Json.MAPPER.readTree(response.body()));
  }

  /**
   * An answer of the server.
   *
   * @param status HTTP status
   */
  record Reply(int status, JsonNode body) {}
}
