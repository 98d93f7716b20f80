package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.StartRelease;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritesTest {
  private TestService at;

  @BeforeEach
  void start(@TempDir Path home) {
    at = new TestService(home);
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private static StartRelease file(String text) {
    return new StartRelease(
        text, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  @Test
  void theSameKeyWithTheSameBodyStartsOnce() {
    HttpResponse<String> first = at.post("/v1/releases", at.ada, "k1", file("birds"));
    HttpResponse<String> second = at.post("/v1/releases", at.ada, "k1", file("birds"));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).hasValue("/v1/releases/fresh-1");
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location")).hasValue("/v1/releases/fresh-1");
    assertThat(at.releases.starts).isEqualTo(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    at.post("/v1/releases", at.owner, "k1", file("birds"));
    assertThat(at.post("/v1/releases", at.owner, "k1", file("fish")).statusCode()).isEqualTo(422);
  }

  @Test
  void twoCallersMayUseTheSameKey() {
    at.post("/v1/releases", at.ada, "k1", file("birds"));
    at.post("/v1/releases", at.owner, "k1", file("birds"));
    assertThat(at.releases.starts).isEqualTo(2);
  }

  @Test
  void whatWasRefusedMayBeTriedAgainWithTheSameKey() {
    assertThat(at.post("/v1/releases", at.ada, "k1", file("fish")).statusCode()).isEqualTo(403);
    assertThat(at.post("/v1/releases", at.ada, "k1", file("birds")).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "x/y"})
  void aWriteWithoutAUsableKeyIsRefused(String key) {
    HttpRequest.Builder request = at.write("/v1/releases", at.ada, "", file("birds"));
    if (key.equals("a b") || key.equals("x/y")) {
      request.header("Idempotency-Key", key);
    }
    assertThat(at.send(request.build()).statusCode()).isEqualTo(400);
  }

  @Test
  void anInvalidFileAnswersAllItsFaults() {
    HttpResponse<String> answer = at.post("/v1/releases", at.ada, "k1", file("faulty"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestService.parse(answer).path("faults")).hasSize(2);
  }

  @Test
  void aRefusedVoteIs409WithTheReason() {
    HttpResponse<String> answer =
        at.post(
            "/v1/releases/r1/decisions",
            at.ada,
            "k1",
            Map.of("checkpoint", "after:canary[0]", "decision", "approve", "reason", "refuse me"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("nobody approves their own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/releases/r1/decisions|{\"checkpoint\":\"a\",\"decision\":\"maybe\"}",
        "/v1/releases/r1/decisions|{\"checkpoint\":\"a\",\"decision\":\"reject\"}",
        "/v1/releases/r1/decisions|{\"decision\":\"approve\"}",
        "/v1/releases/r1/abort|{}",
        "/v1/releases/r1/rollback|{\"reason\":\" \"}",
        "/v1/releases/r1/pause|[1,2]",
        "/v1/releases/r1/pause|null",
        "/v1/releases/r1/pause|{\"reason\":",
        "/v1/releases|{}",
        "/v1/releases|{\"file\":3,\"authors\":{}}",
        "/v1/audit/verify|{\"seq\":-1,\"hash\":\"x\"}",
        "/v1/feedback|{\"feedback\":[{\"id\":\"1\"}]}",
        "/v1/feedback|{}",
        "/v1/tokens|{}",
      })
  void whatCannotBeMeantIsRefusedAndNeverA500(String path, String body) {
    HttpResponse<String> answer = at.post(path, at.owner, "k1", body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
  }

  @Test
  void whatIsTooLargeIs413() {
    String large = "x".repeat(Bodies.FILE_LIMIT + 1);
    assertThat(at.post("/v1/releases", at.ada, "k1", file(large)).statusCode()).isEqualTo(413);
    String huge = "{\"file\":\"" + "x".repeat(Bodies.LIMIT) + "\"}";
    assertThat(at.post("/v1/releases", at.ada, "k1", huge).statusCode()).isEqualTo(413);
    HttpRequest chunked =
        at.request("/v1/releases", at.ada)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "k2")
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(huge)))
            .build();
    assertThat(at.send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void anotherContentTypeIs415() {
    HttpRequest request =
        at.request("/v1/releases", at.ada)
            .header("Content-Type", "text/plain")
            .header("Idempotency-Key", "k1")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(at.send(request).statusCode()).isEqualTo(415);
  }

  @Test
  void anotherHostNameIsRefused() throws Exception {
    try (java.net.Socket socket =
        new java.net.Socket(
            java.net.InetAddress.getLoopbackAddress(), at.service.uri().getPort())) {
      socket.setSoTimeout(5000);
      socket
          .getOutputStream()
          .write(
              "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 421").contains("Wrong host");
    }
  }

  @Test
  void whoAsksTooOftenIsToldToWait(@TempDir Path other) {
    try (TestService slow =
        new TestService(
            other, HttpOptions.embedded(0).limitedTo(new HttpOptions.Limits(500, 1, 1, 1)))) {
      List<Integer> answers =
          java.util.stream.IntStream.range(0, 6)
              .mapToObj(i -> slow.post("/v1/releases/r1/pause", slow.ada, "k" + i, "{}"))
              .map(HttpResponse::statusCode)
              .toList();
      assertThat(answers).startsWith(200, 200).contains(429);
      HttpResponse<String> last = slow.post("/v1/releases/r1/pause", slow.ada, "k9", "{}");
      assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(slow.post("/v1/releases/r1/pause", slow.owner, "k", "{}").statusCode())
          .as("others are not held up")
          .isEqualTo(200);
    }
  }

  @Test
  void aBugAnswers500WithoutInternals() {
    at.releases.beforeStart =
        Optional.of(
            () -> {
              throw new IllegalStateException("jdbc:secret-internals");
            });
    HttpResponse<String> answer = at.post("/v1/releases", at.ada, "k1", file("birds"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret-internals").doesNotContain("Exception");
  }

  @Test
  void theEndWaitsForWhatIsInFlightAndRefusesTheRest() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    at.releases.beforeStart = Optional.of(inside::countDown);
    at.releases.hold = Optional.of(hold);
    CompletableFuture<HttpResponse<String>> slow =
        at.http.sendAsync(
            at.write("/v1/releases", at.ada, "k1", file("birds")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(at.service::close);
    HttpResponse<String> late = at.get("/healthz", "");
    for (int i = 0; i < 100 && late.statusCode() == 200; i++) {
      Thread.sleep(10);
      late = at.get("/healthz", "");
    }
    assertThat(late.statusCode()).isEqualTo(503);
    hold.countDown();
    assertThat(slow.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    stopped.get(5, TimeUnit.SECONDS);
  }
}
