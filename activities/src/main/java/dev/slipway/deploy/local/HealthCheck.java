package dev.slipway.deploy.local;

import dev.slipway.release.StagingSpec.Deploy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks a model server whether it is ready. */
final class HealthCheck {
  /** One question; a server that takes longer is asked again until its time is over. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(50);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Waits until it answers 200; false once it is dead or its time is over. */
  boolean await(String endpoint, Deploy deploy, BooleanSupplier alive) throws InterruptedException {
    URI address = URI.create(endpoint + deploy.health());
    long deadline = System.nanoTime() + deploy.ready().toNanos();
    while (alive.getAsBoolean()) {
      if (isReady(address)) {
        return alive.getAsBoolean(); // Else somebody else answers on its port.
      }
      if (System.nanoTime() >= deadline) {
        return false;
      }
      Thread.sleep(POLL.toMillis());
    }
    return false;
  }

  private boolean isReady(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).GET().build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // Not listening yet.
    }
  }
}
