package dev.slipway.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests and repeats those that may be repeated. Safe for use by several threads. */
final class Transport {
  /** A listening socket on a reachable machine accepts well within this. */
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final Credentials credentials;
  private final Duration timeout;
  private final RetryPolicy retries;

  Transport(Credentials credentials, Duration timeout, RetryPolicy retries) {
    this.credentials = credentials;
    this.timeout = timeout;
    this.retries = retries;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER); // the token goes to the named address only
    if ("http".equalsIgnoreCase(credentials.url().getScheme())) {
      builder.sslContext(new NoTls());
    }
    http = builder.build();
  }

  HttpClient http() {
    return http;
  }

  String address() {
    return credentials.url().toString();
  }

  /** The answer, whatever its status. */
  HttpResponse<String> send(Call<?> call) {
    HttpRequest request = request(call);
    for (int attempt = 1; ; attempt++) {
      Optional<Duration> wait;
      try {
        HttpResponse<String> response = once(request);
        wait = call.isRepeatable() ? afterAnswer(attempt, response) : Optional.empty();
        if (wait.isEmpty()) {
          return response;
        }
      } catch (IOException e) {
        wait =
            call.isRepeatable() ? retries.waitAfter(attempt, Optional.empty()) : Optional.empty();
        if (wait.isEmpty()) {
          throw unreachable(e);
        }
      }
      pause(wait.get());
    }
  }

  HttpRequest.Builder builder(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(credentials.at(path));
    builder.header("X-Slipway-Channel", credentials.channel());
    credentials.token().ifPresent(token -> builder.header("Authorization", "Bearer " + token));
    return builder;
  }

  ServiceUnreachable unreachable(Throwable cause) {
    String came = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    return new ServiceUnreachable(
        "expected the Slipway service at " + address() + ", but it did not answer (" + came + ")",
        cause);
  }

  private Optional<Duration> afterAnswer(int attempt, HttpResponse<String> response) {
    return RetryPolicy.isNotNow(response.statusCode())
        ? retries.waitAfter(attempt, retryAfter(response))
        : Optional.empty();
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private HttpRequest request(Call<?> call) {
    HttpRequest.Builder builder = builder(call.path()).header("Accept", "application/json");
    call.key().ifPresent(key -> builder.header("Idempotency-Key", key));
    if (call.body().isPresent()) {
      builder.header("Content-Type", "application/json");
    }
    return builder
        .method(
            call.method(),
            call.body()
                .map(body -> HttpRequest.BodyPublishers.ofString(json(body)))
                .orElse(HttpRequest.BodyPublishers.noBody()))
        .build();
  }

  private static String json(Object body) {
    try {
      return Json.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the request cannot be written as JSON", e);
    }
  }

  /** Bounded as a whole: the library's own time limit ends with the headers. */
  private HttpResponse<String> once(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<String>> sent =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    try {
      return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new IOException("no whole answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw interrupted(e);
    }
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static ServiceUnreachable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ServiceUnreachable("interrupted while waiting for the service", e);
  }
}
