package dev.slipway.notify.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.failure.FailureType;
import dev.slipway.json.Json;
import dev.slipway.notify.NotificationActivities;
import dev.slipway.secret.SecretResolver;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Notifications and tickets as JSON posted to a webhook. The header {@value #ID_HEADER} is the same
 * for every attempt, so that a receiver can drop repeats. Addresses may hold a token in their path,
 * query or user part: errors name host and port alone.
 */
public final class WebhookNotifications implements NotificationActivities {
  public static final String ID_HEADER = "X-Slipway-Notification-Id";

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** A receiver only has to take a message in; slow ones are tried again. */
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** Request time-out, too early, too many requests: worth another attempt, unlike other 4xx. */
  private static final Set<Integer> RETRYABLE = Set.of(408, 425, 429);

  private static final Set<String> REFERENCES = Set.of("env", "file");
  private static final String NAME = "webhook";

  private final SecretResolver secrets;

  /** A redirect could lead to another host, with the message and its token: none is followed. */
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Notifications.
   *
   * @param secrets what references to addresses are resolved with
   */
  public WebhookNotifications(SecretResolver secrets) {
    this.secrets = secrets;
  }

  @Override
  public void send(Notification notification) {
    if (notification.targets().webhook().isPresent()) {
      ObjectNode body = Json.mapper().createObjectNode();
      body.put("id", notification.id());
      body.put("event", notification.event());
      body.put("release", notification.releaseId());
      body.put("team", notification.team());
      body.put("text", notification.text());
      body.set("roles", Json.mapper().valueToTree(notification.roles()));
      post(notification.id(), notification.targets().webhook().get(), body);
    }
  }

  @Override
  public void ticket(Ticket ticket) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("id", ticket.id());
    body.put("event", "ticket.opened");
    body.put("team", ticket.team());
    body.put("subject", ticket.subject());
    body.put("text", ticket.text());
    post(ticket.id(), ticket.webhook(), body);
  }

  private void post(String id, URI written, ObjectNode body) {
    URI webhook = address(written);
    int status = status(webhook, request(id, webhook, body));
    if (status >= 200 && status < 300) {
      return;
    }
    boolean again = status >= 500 || RETRYABLE.contains(status);
    String cure =
        status >= 300 && status < 400
            ? " (redirects are not followed: name the final address)"
            : "";
    throw (again ? FailureType.UNAVAILABLE : FailureType.CONFIGURATION)
        .because(
            "the webhook at %s must answer 2xx, but answered %d%s"
                .formatted(place(webhook), status, cure));
  }

  /** What a reference holds, or the address itself. Its text is nothing for an error to repeat. */
  private URI address(URI written) {
    if (!REFERENCES.contains(written.getScheme())) {
      return written;
    }
    String text = secrets.resolve(Map.of(NAME, written.toString())).getOrDefault(NAME, "");
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw FailureType.CONFIGURATION.because(
          "a webhook must be an http or https address, but what %s holds is none"
              .formatted(written));
    }
  }

  private static HttpRequest request(String id, URI webhook, ObjectNode body) {
    try {
      return HttpRequest.newBuilder(webhook)
          .timeout(ANSWER)
          .header("Content-Type", "application/json")
          .header("User-Agent", "slipway")
          .header(ID_HEADER, id)
          .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
          .build();
    } catch (IllegalArgumentException e) { // Its message holds the whole address.
      throw FailureType.CONFIGURATION.because(
          "a webhook must be an http or https address, but that at %s is none"
              .formatted(place(webhook)));
    }
  }

  private int status(URI webhook, HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw FailureType.UNAVAILABLE.because(
          "the webhook at %s does not answer (%s)"
              .formatted(place(webhook), e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.UNAVAILABLE.because(
          "interrupted while posting to the webhook at " + place(webhook));
    }
  }

  private static String place(URI webhook) {
    String port = webhook.getPort() < 0 ? "" : ":" + webhook.getPort();
    return webhook.getScheme() + "://" + webhook.getHost() + port;
  }
}
