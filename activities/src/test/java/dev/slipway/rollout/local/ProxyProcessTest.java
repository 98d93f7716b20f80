package dev.slipway.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway") // JUnit sets the fields
class ProxyProcessTest {
  private static final int LARGE = 200 << 20; // over twice the heap of the proxy

  @TempDir Path dir;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private ProxyClient proxy;

  @BeforeEach
  void start() throws Exception {
    server =
        HttpServer.create(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          long size = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
          byte[] answer = String.valueOf(size).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    proxy = new ProxyProcess(dir).ensureRunning();
  }

  @AfterEach
  void stop() {
    new ProxyProcess(dir).stop();
    server.stop(0);
    threads.shutdownNow();
  }

  private Route route(long version, double percent) {
    URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Route(
        version,
        "r1",
        "salt",
        UnitSource.header("X-User"),
        percent,
        Optional.of(target),
        Optional.of(target));
  }

  private HttpResponse<String> get(String user) throws Exception {
    return http.send(
        HttpRequest.newBuilder(proxy.publicAddress()).header("X-User", user).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void quiet() throws Exception {
    while (!proxy.inflight().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void no_request_is_lost_while_weights_change() throws Exception {
    assertThat(get("u").statusCode()).isEqualTo(503);
    proxy.put(route(1, 0));
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int client = 0; client < 4; client++) {
      String user = "u" + client;
      answers.add(CompletableFuture.supplyAsync(() -> thousand(user), threads));
    }
    long slowest = 0;
    int version = 2;
    while (answers.stream().anyMatch(answer -> !answer.isDone())) {
      long began = System.nanoTime();
      proxy.put(route(version, version % 101));
      slowest = Math.max(slowest, System.nanoTime() - began);
      version++;
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(answers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(4_000);
    quiet();
    Window window = proxy.closeWindow("w1");
    assertThat(window.arms().baseline().requests() + window.arms().candidate().requests())
        .isEqualTo(4_000);
    assertThat(window.arms().baseline().errors() + window.arms().candidate().errors()).isZero();
    assertThat(window.mixed()).isTrue();
    assertThat(proxy.closeWindow("w1")).isEqualTo(window);
    System.out.println("puts " + version + ", slowest ms " + slowest / 1e6);
  }

  private int thousand(String user) {
    int good = 0;
    for (int i = 0; i < 1_000; i++) {
      try {
        good += get(user).statusCode() == 200 ? 1 : 0;
      } catch (Exception lost) {
        throw new IllegalStateException(lost);
      }
    }
    return good;
  }

  @Test
  void a_restart_keeps_port_route_and_windows_and_marks_the_gap() throws Exception {
    proxy.put(route(7, 100));
    assertThat(get("u").headers().firstValue("X-Slipway-Arm")).contains("candidate");
    quiet();
    Window before = proxy.closeWindow("before");
    URI address = proxy.publicAddress();
    ProxyProcess other = new ProxyProcess(dir);
    ProcessHandle first = other.process().orElseThrow();
    assertThat(new ProxyProcess(dir).ensureRunning().publicAddress()).isEqualTo(address);
    assertThat(other.process()).contains(first);
    first.destroyForcibly();
    first.onExit().get(5, TimeUnit.SECONDS);
    CompletableFuture<ProxyClient> one =
        CompletableFuture.supplyAsync(() -> new ProxyProcess(dir).ensureRunning(), threads);
    new ProxyProcess(dir).ensureRunning();
    one.get();
    assertThat(proxy.publicAddress()).isEqualTo(address);
    assertThat(proxy.route()).contains(route(7, 100));
    assertThat(proxy.closeWindow("before")).isEqualTo(before);
    assertThat(proxy.closeWindow("after").gap()).isTrue();
    assertThatThrownBy(() -> proxy.put(route(6, 0))).hasMessageContaining("newer writer");
  }

  @Test
  void a_body_larger_than_the_heap_streams_through() throws Exception {
    proxy.put(route(1, 50));
    HttpRequest large =
        HttpRequest.newBuilder(proxy.publicAddress())
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> zeros()))
            .build();
    HttpResponse<String> answer = http.send(large, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo(String.valueOf(LARGE));
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("slipway_unit=");
  }

  private static InputStream zeros() {
    return new java.io.SequenceInputStream(
        java.util.Collections.enumeration(
            java.util.Collections.nCopies(1, new java.io.ByteArrayInputStream(new byte[LARGE]))));
  }

  @Test
  void a_refused_connection_is_an_error_of_its_arm() throws Exception {
    proxy.put(route(1, 100));
    server.stop(0);
    assertThat(get("u").statusCode()).isEqualTo(502);
    quiet();
    assertThat(proxy.closeWindow("w").arms().candidate().errors()).isOne();
  }

  @Test
  void a_corrupt_route_is_refused_and_moved_aside() throws Exception {
    new ProxyProcess(dir).stop();
    Files.writeString(dir.resolve("route.json"), "{broken");
    assertThatThrownBy(() -> new ProxyProcess(dir).ensureRunning())
        .hasMessageContaining("moved to");
    try (var files = Files.list(dir)) {
      assertThat(files.filter(f -> f.toString().contains("route.json.corrupt-"))).hasSize(1);
    }
  }
}
