package dev.slipway.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final int LARGE = 160 << 20; // more than the heap of the proxy

  @TempDir Path dir;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpClient http = HttpClient.newHttpClient();
  private Upstream upstream;
  private ProxyClient proxy;

  @BeforeEach
  void start() throws Exception {
    upstream = new Upstream();
    proxy = new ProxyProcess(dir).ensureRunning();
  }

  @AfterEach
  void stop() {
    new ProxyProcess(dir).stop();
    upstream.close();
    threads.shutdownNow();
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
    proxy.put(upstream.route(1, 0));
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int client = 0; client < 4; client++) {
      String user = "u" + client;
      answers.add(CompletableFuture.supplyAsync(() -> thousand(user), threads));
    }
    List<Long> puts = new ArrayList<>();
    int version = 2;
    while (answers.stream().anyMatch(answer -> !answer.isDone())) {
      long began = System.nanoTime();
      proxy.put(upstream.route(version, version % 101));
      puts.add(System.nanoTime() - began);
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
    assertThat(median(puts)).as("of a change of weights under load").isLessThan(millis(50));
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
    proxy.put(upstream.route(7, 100));
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
    assertThat(proxy.route()).contains(upstream.route(7, 100));
    assertThat(proxy.closeWindow("before")).isEqualTo(before);
    assertThat(proxy.closeWindow("after").gap()).isTrue();
    assertThatThrownBy(() -> proxy.put(upstream.route(6, 0))).hasMessageContaining("newer writer");
  }

  @Test
  void a_body_larger_than_the_heap_streams_through() throws Exception {
    proxy.put(upstream.route(1, 50));
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
  void asking_for_a_running_proxy_is_cheap() {
    List<Long> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      long began = System.nanoTime();
      new ProxyProcess(dir).ensureRunning();
      calls.add(System.nanoTime() - began);
    }
    assertThat(median(calls)).isLessThan(millis(25)); // 1 to 3 on a quiet machine
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2);
  }

  private static long millis(long count) {
    return TimeUnit.MILLISECONDS.toNanos(count);
  }

  @Test
  void a_corrupt_route_is_refused_and_left_as_it_is_so_that_the_fence_holds() throws Exception {
    proxy.put(upstream.route(7, 100));
    new ProxyProcess(dir).stop();
    Path file = dir.resolve("route.json");
    String before = Files.readString(file);
    Files.writeString(file, "{broken");
    assertThatThrownBy(() -> new ProxyProcess(dir).ensureRunning())
        .hasMessageContaining("route.json")
        .hasMessageContaining("Repair the file")
        .extracting(failure -> ((ProxyException) failure).kind())
        .isEqualTo(ProxyException.Kind.CORRUPT);
    assertThat(file).hasContent("{broken");
    Files.writeString(file, before);
    new ProxyProcess(dir).ensureRunning();
    assertThatThrownBy(() -> proxy.put(upstream.route(6, 0))).hasMessageContaining("newer writer");
  }

  @Test
  void a_second_proxy_or_one_without_its_port_ends_by_itself() throws Exception {
    assertThat(exitOf(ProxyCommand.of(dir))).isEqualTo(ProxyMain.ALREADY_SERVED);
    List<String> taken = new ArrayList<>(ProxyCommand.of(dir.resolve("other")));
    taken.addAll(List.of("--port", String.valueOf(proxy.publicAddress().getPort())));
    assertThat(exitOf(taken)).isEqualTo(ProxyMain.CANNOT_SERVE);
    assertThat(exitOf(ProxyCommand.of(dir).subList(0, taken.size() - 4)))
        .isEqualTo(ProxyMain.WRONG_USE);
  }

  private static int exitOf(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended by itself").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
