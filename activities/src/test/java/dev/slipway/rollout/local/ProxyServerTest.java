package dev.slipway.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy inside this process; {@link ProxyProcessTest} has it as a process of its own. */
@Timeout(30)
@SuppressWarnings("NullAway") // JUnit sets the fields
class ProxyServerTest {
  @TempDir Path dir;
  private final HttpClient http = HttpClient.newHttpClient();
  private ProxyState state;
  private ProxyServer proxy;
  private ProxyClient client;
  private Upstream upstream;

  @BeforeEach
  void start() throws Exception {
    upstream = new Upstream();
    state = ProxyState.create(dir);
    proxy = new ProxyServer(state, 0);
    proxy.start();
    client = new ProxyClient(dir);
  }

  @AfterEach
  void stop() throws Exception {
    proxy.stop();
    upstream.close();
  }

  private HttpResponse<String> admin(String token, String method, String path, String body)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + state.identity().orElseThrow().adminPort() + path);
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(client.publicAddress().resolve(path)).header("X-User", "u").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void quiet() throws Exception {
    while (!client.inflight().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "7",
        "\"route\"",
        "{V,'release':null,'salt':'','unit':{'header':'X'},'candidatePercent':0}",
        "{V,'release':'r','salt':null,'unit':{'header':'X'},'candidatePercent':0}",
        "{V,'release':'r','salt':'','unit':null,'candidatePercent':0}",
        "{V,'release':'r','salt':'','unit':{'header':null},'candidatePercent':0}",
        "{V,'release':'r','salt':'','unit':{'header':'X'},'candidatePercent':null}",
        "{V,'release':'r','salt':'','unit':{'header':'X'}}",
        "{'release':'r','salt':'','unit':{'header':'X'},'candidatePercent':0}",
        "{'version':null,'release':'r','salt':'','unit':{'header':'X'},'candidatePercent':0}",
        "{V,'release':'r','salt':'','unit':{'header':'X'},'candidatePercent':5,'candidate':null}",
        "{V,'release':'r','salt':'','unit':{'header':'X'},'candidatePercent':0,'baseline':''}",
        "{V,'release':'r','salt':'','unit':{'header':'X'},'candidatePercent':0,'baseline':'http'}",
      })
  void a_malformed_route_is_answered_400_and_changes_nothing(String json) throws Exception {
    String body = json.replace("V", "'version':1").replace('\'', '"');
    HttpResponse<String> answer = admin(state.token(), "PUT", "/route", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"detail\":\"expected a route: ");
    assertThat(client.route()).isEmpty();
  }

  @Test
  void absent_servers_may_be_null_or_left_out() throws Exception {
    String body =
        "{'version':1,'release':'r','salt':'','unit':{'cookie':'c'},'candidatePercent':0,"
            + "'baseline':null}";
    assertThat(admin(state.token(), "PUT", "/route", body.replace('\'', '"')).statusCode())
        .isEqualTo(200);
    assertThat(client.route().orElseThrow().baseline()).isEmpty();
    assertThat(get("/").statusCode()).isEqualTo(503);
    assertThat(client.stats().unrouted()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"GET,/healthz,200", "GET,/route,401", "PUT,/route,401", "POST,/windows/w,401"})
  void only_the_health_is_told_without_the_token(String method, String path, int status)
      throws Exception {
    assertThat(admin("guess", method, path, "").statusCode()).isEqualTo(status);
  }

  @Test
  void an_answer_that_the_server_cuts_off_is_an_error_of_its_arm() throws Exception {
    client.put(upstream.route(1, 100));
    assertThatThrownBy(() -> get("/cut")).isInstanceOf(IOException.class);
    quiet();
    Window window = client.closeWindow("w");
    ArmWindow arm = window.arms().candidate();
    assertThat(arm.errors()).isOne();
    assertThat(arm.unitsWithError()).isOne();
    assertThat(arm.clientAborts()).isZero();
    assertThat(window.arrivals()).contains(new Window.Arrived(0, 1));
  }

  @Test
  void a_client_that_leaves_is_no_error() throws Exception {
    client.put(upstream.route(1, 0));
    URI door = client.publicAddress();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.getPort())) {
      String head = "POST / HTTP/1.1\r\nHost: x\r\nX-User: u\r\nContent-Length: 1000\r\n\r\nsome";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      while (client.inflight().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    quiet();
    ArmWindow arm = client.closeWindow("w").arms().baseline();
    assertThat(arm.clientAborts()).isOne();
    assertThat(arm.errors()).isZero();
  }

  @Test
  void a_slow_request_under_way_outlives_the_stop() throws Exception {
    client.put(upstream.route(1, 100));
    URI slow = client.publicAddress().resolve("/slow");
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(HttpRequest.newBuilder(slow).build(), HttpResponse.BodyHandlers.ofString());
    while (client.inflight().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    proxy.stop();
    assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_refused_connection_is_an_error_of_its_arm() throws Exception {
    client.put(upstream.route(1, 100));
    upstream.close();
    HttpResponse<String> answer = get("/");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue(ArmHeaders.ARM)).contains("candidate");
    quiet();
    assertThat(client.closeWindow("w").arms().candidate().errors()).isOne();
  }

  @Test
  void a_unit_keeps_its_worst_latency_and_its_error() {
    ArmCounter counter = new ArmCounter();
    UnitHash one = new UnitHash(1);
    UnitHash two = new UnitHash(2);
    counter.add(one, false, Outcome.ERROR, 1_000);
    counter.add(one, true, Outcome.OK, 9_000_000);
    counter.add(one, false, Outcome.CLIENT_ABORT, 500);
    counter.add(two, false, Outcome.OK, 5_000);
    ArmWindow window = counter.toWindow();
    assertThat(window.requests()).isEqualTo(4);
    assertThat(window.errors()).isOne();
    assertThat(window.clientAborts()).isOne();
    assertThat(window.anonymous()).isOne();
    assertThat(window.units()).isEqualTo(2);
    assertThat(window.unitsWithError()).isOne();
    LatencyCounts worst = new LatencyCounts();
    worst.add(LatencyHistogram.Buckets.index(9_000_000));
    worst.add(LatencyHistogram.Buckets.index(5_000));
    assertThat(window.worstLatencyPerUnit()).isEqualTo(worst.toHistogram());
    assertThat(counter.isCapped()).isFalse();
  }

  @Test
  void units_beyond_the_most_are_flagged_and_known_ones_still_counted() {
    ArmCounter counter = new ArmCounter();
    for (long unit = 0; unit <= ArmCounter.MOST_UNITS; unit++) {
      counter.add(new UnitHash(unit), false, Outcome.OK, 1_000);
    }
    counter.add(new UnitHash(0), false, Outcome.ERROR, 1_000);
    assertThat(counter.isCapped()).isTrue();
    assertThat(counter.toWindow().units()).isEqualTo(ArmCounter.MOST_UNITS);
    assertThat(counter.toWindow().unitsWithError()).isOne();
    assertThat(counter.toWindow().requests()).isEqualTo(ArmCounter.MOST_UNITS + 2L);
  }
}
