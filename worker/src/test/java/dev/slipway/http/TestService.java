package dev.slipway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.NewEntry;
import dev.slipway.identity.TokenFile;
import dev.slipway.json.Json;
import dev.slipway.service.FeedbackReceipt;
import dev.slipway.service.SystemView;
import dev.slipway.service.TokenRequest;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole service over fakes, on a free loopback port, with a real ledger. */
public final class TestService implements AutoCloseable {
  public final FakeReleases releases = new FakeReleases();
  final FakeKeys keys = new FakeKeys();
  public final Ledger ledger;
  public final TokenFile tokens;
  public final HttpService service;
  public final LedgerDatabase database;
  public final String owner;

  /** Releaser, operator and viewer of team birds. */
  public final String ada;

  /** Of team fish. */
  public final String finn;

  /** Only looks at team birds. */
  public final String vic;

  public final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public TestService(Path home) {
    this(home, UNHURRIED);
  }

  public TestService(Path home, HttpOptions options) {
    this(home, options, new NoPages());
  }

  /** Tests ask faster than people. */
  public static final HttpOptions UNHURRIED =
      HttpOptions.embedded(0).limitedTo(new HttpOptions.Limits(10_000, 1000, 100, 1000));

  /** Makes the page's routes from what the service stands on. */
  public interface Pages {
    RouteGroup routes(TestService parts);

    ErrorPage errors(TestService parts);
  }

  private static final class NoPages implements Pages {
    @Override
    public RouteGroup routes(TestService parts) {
      return routes -> {};
    }

    @Override
    public ErrorPage errors(TestService parts) {
      return (ctx, status, title, detail) -> title;
    }
  }

  public TestService(Path home, HttpOptions options, Pages pages) {
    database = LedgerDatabase.open(LedgerAddress.of("jdbc:sqlite:" + home.resolve("ledger.db")));
    ledger = new Ledger(database, (handle, view) -> {});
    tokens = TokenFile.open(home, Clock.systemUTC());
    owner = token("olga", Map.of("*", List.of("owner")));
    ada = token("ada", Map.of("birds", List.of("releaser", "operator", "sre")));
    finn = token("finn", Map.of("fish", List.of("releaser", "operator")));
    vic = token("vic", Map.of("birds", List.of("viewer")));
    releases.with(Samples.release("r1", "birds"));
    service =
        HttpService.start(
            options,
            new HttpService.Parts(
                tokens,
                releases,
                new FakeRetrainings(),
                ledger,
                feedback -> new FeedbackReceipt(feedback.size(), 0),
                keys,
                facts(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                pages.routes(this),
                pages.errors(this),
                Clock.systemUTC()));
  }

  private String token(String id, Map<String, List<String>> teams) {
    return tokens
        .create(new TokenRequest(id, "person", teams, List.of(id + "@example.org")))
        .token();
  }

  private SystemFacts facts() {
    return new SystemFacts() {
      @Override
      public SystemView view() {
        return new SystemView(
            "test",
            new SystemView.Engine("memory", "127.0.0.1:7233", false, Optional.empty()),
            new SystemView.Ledger("sqlite", ledger.head().seq()),
            Optional.empty(),
            Optional.of("/somewhere"),
            Samples.START);
      }

      @Override
      public Optional<String> notReady() {
        return Optional.empty();
      }
    };
  }

  public URI uri(String path) {
    return service.uri().resolve(path);
  }

  public HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  public HttpResponse<String> get(String path, String token) {
    return send(request(path, token).build());
  }

  public HttpResponse<String> post(String path, String token, String key, Object body) {
    return send(write(path, token, key, body).build());
  }

  public HttpRequest.Builder write(String path, String token, String key, Object body) {
    HttpRequest.Builder builder = request(path, token).header("Content-Type", "application/json");
    if (!key.isEmpty()) {
      builder.header("Idempotency-Key", key);
    }
    return builder.POST(HttpRequest.BodyPublishers.ofString(json(body)));
  }

  static String json(Object value) {
    try {
      return value instanceof String text ? text : Json.mapper().writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode parse(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Appends an entry about a release of team birds. */
  public void entry(String release, String action, String reason) {
    ledger.append(
        new NewEntry(
            java.util.UUID.randomUUID().toString(),
            Samples.START,
            Optional.of(release),
            Optional.of("birds"),
            "ada",
            "api",
            action,
            Optional.of(reason),
            Json.mapper().createObjectNode().put("candidate", "sha256:4f")));
  }

  @Override
  public void close() {
    service.close();
    database.close();
  }
}
