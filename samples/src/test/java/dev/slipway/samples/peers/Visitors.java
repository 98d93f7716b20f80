package dev.slipway.samples.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Users of the model: real requests to the split traffic, as long as it runs. */
final class Visitors implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong answered = new AtomicLong();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "visitors");
  private volatile Optional<URI> endpoint = Optional.empty();
  private volatile boolean open = true;

  Visitors() {
    thread.setDaemon(true);
    thread.start();
  }

  void visit(String address) {
    endpoint = Optional.of(URI.create(address));
  }

  long answered() {
    return answered.get();
  }

  long failed() {
    return failures.size();
  }

  /** When and how requests failed. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private void run() {
    while (open) {
      try {
        endpoint.ifPresent(this::ask);
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void ask(URI address) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/"))
              .header("X-User", "u" + ThreadLocalRandom.current().nextInt(1_000_000))
              .timeout(Duration.ofSeconds(20))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answered.incrementAndGet();
      } else {
        failures.add(Instant.now() + " " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      failures.add(Instant.now() + " " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
