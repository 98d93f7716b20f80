package dev.slipway.rollout.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Steers the proxy that serves a state directory. Finds it anew for every call, so that a client
 * outlives restarts of the proxy. All calls are safe to repeat; all throw {@link ProxyException}.
 */
public final class ProxyClient {
  /** A call costs milliseconds; this is for a machine that is short of everything. */
  private static final Duration CALL = Duration.ofSeconds(5);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final ProxyState state;

  /**
   * @param stateDir directory of the proxy
   */
  public ProxyClient(Path stateDir) {
    this.state = ProxyState.create(stateDir);
  }

  /** Sets the route whole; in effect and on disk on return. */
  public Route put(Route route) {
    return read(send("PUT", "/route", toJson(route)), new TypeReference<Route>() {});
  }

  /** The route in effect, or empty where none was set yet. */
  public Optional<Route> route() {
    return stats().route();
  }

  /**
   * Closes the current window under an id, or answers the one closed under it before.
   *
   * @param id 1 to 100 letters, digits, {@code . _ -}
   */
  public Window closeWindow(String id) {
    return read(send("POST", "/windows/" + id, ""), new TypeReference<Window>() {});
  }

  /** Requests under way by server; a server without any is left out. */
  public Map<URI, Integer> inflight() {
    return read(send("GET", "/inflight", ""), new TypeReference<Map<URI, Integer>>() {});
  }

  public Stats stats() {
    return read(send("GET", "/stats", ""), new TypeReference<Stats>() {});
  }

  /** Where requests come in. */
  public URI publicAddress() {
    return URI.create("http://127.0.0.1:" + identity().publicPort());
  }

  boolean isHealthy() {
    try {
      return send("GET", "/healthz", "").statusCode() == 200;
    } catch (ProxyException notThere) {
      return false;
    }
  }

  private ProxyIdentity identity() {
    return state
        .identity()
        .orElseThrow(
            () ->
                new ProxyException(
                    ProxyException.Kind.UNREACHABLE,
                    "expected a running proxy, but there is no " + state.identityFile()));
  }

  private HttpResponse<byte[]> send(String method, String path, String body) {
    URI uri = URI.create("http://127.0.0.1:" + identity().adminPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(CALL)
            .header("Authorization", "Bearer " + state.token())
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new ProxyException(
          ProxyException.Kind.UNREACHABLE, method + " " + uri + " got no answer", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProxyException(
          ProxyException.Kind.UNREACHABLE, method + " " + uri + " was interrupted", interrupted);
    }
  }

  private static <T> T read(HttpResponse<byte[]> response, TypeReference<T> type) {
    try {
      if (response.statusCode() == 200) {
        return ProxyJson.MAPPER.readValue(response.body(), type);
      }
      String detail = ProxyJson.MAPPER.readTree(response.body()).path("detail").asText();
      throw new ProxyException(kindOf(response.statusCode()), detail);
    } catch (IOException garbled) {
      throw new ProxyException(
          ProxyException.Kind.FAILED,
          response.uri() + " answered " + response.statusCode(),
          garbled);
    }
  }

  private static ProxyException.Kind kindOf(int status) {
    if (status == 409) {
      return ProxyException.Kind.CONFLICT;
    }
    return status < 500 ? ProxyException.Kind.INVALID : ProxyException.Kind.FAILED;
  }

  private static String toJson(Object value) {
    try {
      return ProxyJson.MAPPER.writeValueAsString(value);
    } catch (JacksonException failed) {
      throw new ProxyException(ProxyException.Kind.FAILED, "not JSON: " + value, failed);
    }
  }
}
