package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Posts feedback to {@code /v1/feedback} of Slipway's service. */
public final class ServiceFeedback implements FeedbackSink {
  /** A service that needs longer for 500 small rows is in trouble; the batch is told again. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI address;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /**
   * A sink that posts there.
   *
   * @param service base address, such as {@code http://127.0.0.1:8080}
   * @param token bearer token that may post feedback
   */
  public ServiceFeedback(URI service, String token) {
    this.address = service.resolve("/v1/feedback");
    this.token = token;
  }

  @Override
  public void tell(List<Feedback> batch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(batch).toString()))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(address + " must take feedback, but answered " + response.statusCode());
    }
  }

  static ObjectNode body(List<Feedback> batch) {
    ObjectNode body = Json.object();
    ArrayNode rows = body.putArray("feedback");
    for (Feedback each : batch) {
      rows.addObject()
          .put("id", each.id().toString())
          .put("release", each.release())
          .put("arm", each.arm())
          .put("unit", each.unit())
          .put("metric", each.metric())
          .put("value", each.value());
    }
    return body;
  }
}
