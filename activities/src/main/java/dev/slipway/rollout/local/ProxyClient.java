package dev.slipway.rollout.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Steers the proxy that serves a state directory. Finds it anew for every call, so that a client
 * outlives restarts of the proxy. All calls are safe to repeat; all throw {@link ProxyException}.
 */
public final class ProxyClient {
  /** A call costs milliseconds; this is for a machine that is short of everything. */
  private static final int CALL_MILLIS = 5_000;

  /** On loopback a port accepts at once or not at all. */
  private static final int CONNECT_MILLIS = 2_000;

  private final ProxyState state;

  /**
   * @param stateDir directory of the proxy
   */
  public ProxyClient(Path stateDir) {
    this(ProxyState.create(stateDir));
  }

  ProxyClient(ProxyState state) {
    this.state = state;
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
      return send("GET", "/healthz", "").status() == 200;
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

  /** A blocking connection, kept alive between calls: it needs no threads of its own. */
  private Answer send(String method, String path, String body) {
    URI uri = URI.create("http://127.0.0.1:" + identity().adminPort() + path);
    try {
      HttpURLConnection call = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      call.setConnectTimeout(CONNECT_MILLIS);
      call.setReadTimeout(CALL_MILLIS);
      call.setRequestMethod(method);
      call.setRequestProperty("Authorization", "Bearer " + state.token());
      if (!method.equals("GET")) {
        call.setDoOutput(true);
        call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      }
      int status = call.getResponseCode();
      try (InputStream answer = status < 400 ? call.getInputStream() : call.getErrorStream()) {
        byte[] bytes = answer == null ? new byte[0] : answer.readAllBytes();
        return new Answer(uri, status, new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException failed) {
      throw new ProxyException(
          ProxyException.Kind.UNREACHABLE, method + " " + uri + " got no answer", failed);
    }
  }

  private record Answer(URI uri, int status, String body) {}

  private static <T> T read(Answer answer, TypeReference<T> type) {
    try {
      if (answer.status() == 200) {
        return ProxyJson.MAPPER.readValue(answer.body(), type);
      }
      String detail = ProxyJson.MAPPER.readTree(answer.body()).path("detail").asText();
      throw new ProxyException(kindOf(answer.status()), detail);
    } catch (IOException garbled) {
      throw new ProxyException(
          ProxyException.Kind.FAILED, answer.uri() + " answered " + answer.status(), garbled);
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
