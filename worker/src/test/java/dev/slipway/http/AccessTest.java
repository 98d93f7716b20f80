package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private TestService at;

  @BeforeAll
  void start(@TempDir Path home) {
    at = new TestService(home);
  }

  @AfterAll
  void stop() {
    at.close();
  }

  List<RouteTable.Line> routes() {
    return at.service.routes().stream().filter(r -> r.path().startsWith("/v1/")).toList();
  }

  private HttpResponse<String> call(String method, String path, String token) {
    HttpRequest.BodyPublisher body =
        method.equals("POST")
            ? HttpRequest.BodyPublishers.ofString("{\"reason\":\"because\"}")
            : HttpRequest.BodyPublishers.noBody();
    return at.send(
        at.request(path, token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
            .method(method, body)
            .build());
  }

  @ParameterizedTest
  @CsvSource({"utf-8, 200", "UTF-8, 200", "utf-16, 415", "iso-8859-1, 415", "nothing, 415"})
  void anAddressIsReadInNoOtherCharset(String charset, int status) {
    HttpRequest request =
        at.request("/v1/releases?limit=1", at.ada)
            .header("Content-Type", "application/json; charset=" + charset)
            .build();
    assertThat(at.send(request).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteAnswers401WithoutAToken(RouteTable.Line route) {
    String path = route.path().replaceAll("\\{[a-z]+}", "x");
    for (String token : List.of("", "slp_wrong")) {
      HttpResponse<String> answer = call(route.method(), path, token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteOfOneReleaseHidesItFromAnotherTeam(RouteTable.Line route) {
    if (route.path().contains("{id}") && route.path().startsWith("/v1/releases")) {
      String path = route.path().replace("{id}", "r1");
      assertThat(call(route.method(), path, at.finn).statusCode()).isEqualTo(404);
      assertThat(call(route.method(), path.replace("r1", "none"), at.finn).body())
          .as("what is hidden looks like what is not there")
          .isEqualTo(call(route.method(), path, at.finn).body().replace("r1", "none"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/releases/r1, 200",
    "GET, /v1/releases/r1/looks, 200",
    "GET, /v1/releases/r1/batches, 200",
    "POST, /v1/releases/r1/pause, 403",
    "POST, /v1/releases/r1/resume, 403",
    "POST, /v1/releases/r1/abort, 403",
    "POST, /v1/releases/r1/rollback, 403",
    "POST, /v1/releases/r1/retry, 403",
    "POST, /v1/releases/r1/skip-bake, 403",
    "POST, /v1/retrainings/birds/penguins/trigger, 403",
    "DELETE, /v1/retrainings/birds/penguins, 403",
    "GET, /v1/tokens, 403",
    "POST, /v1/tokens, 403",
    "DELETE, /v1/tokens/ada, 403",
  })
  void whoOnlyLooksChangesNothing(String method, String path, int status) {
    assertThat(call(method, path, at.vic).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "abort", "rollback", "retry", "skip-bake"})
  void anOperatorAndAnOwnerControl(String what) {
    assertThat(call("POST", "/v1/releases/r1/" + what, at.ada).statusCode()).isEqualTo(200);
    assertThat(call("POST", "/v1/releases/r1/" + what, at.owner).statusCode()).isEqualTo(200);
  }

  @Test
  void listsHoldOnlyTheCallersTeams() {
    assertThat(TestService.parse(at.get("/v1/releases", at.finn)).path("items")).isEmpty();
    assertThat(TestService.parse(at.get("/v1/releases", at.ada)).path("items")).isNotEmpty();
    assertThat(TestService.parse(at.get("/v1/retrainings", at.finn)).path("items")).isEmpty();
    at.entry("r1", "release.started", "because");
    assertThat(TestService.parse(at.get("/v1/audit", at.finn)).path("items")).isEmpty();
    assertThat(TestService.parse(at.get("/v1/audit", at.vic)).path("items")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/nothing, 404",
    "PUT, /v1/releases, 405",
    "DELETE, /v1/releases/r1, 405",
    "GET, /nothing, 404",
  })
  void whatIsNotThereIsAProblemToo(String method, String path, int status) {
    HttpResponse<String> answer = call(method, path, at.ada);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(TestService.parse(answer).path("status").asInt()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
  void monitoringNeedsNoToken(String path) {
    assertThat(at.get(path, "").statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenIsWorthlessAtOnce() {
    String id = "temp";
    String body =
        "{\"id\":\"temp\",\"kind\":\"service\",\"teams\":{\"birds\":[\"viewer\"]},\"aliases\":[]}";
    HttpResponse<String> made = at.post("/v1/tokens", at.owner, "", body);
    assertThat(made.statusCode()).isEqualTo(201);
    String token = TestService.parse(made).path("token").asText();
    assertThat(at.get("/v1/me", token).statusCode()).isEqualTo(200);
    assertThat(call("DELETE", "/v1/tokens/" + id, at.owner).statusCode()).isEqualTo(200);
    assertThat(at.get("/v1/me", token).statusCode()).isEqualTo(401);
    assertThat(at.keys.everything()).doesNotContain(token);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : List.of("/v1/me", "/nothing", "/healthz")) {
      assertThat(at.get(path, "").headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
    }
  }
}
