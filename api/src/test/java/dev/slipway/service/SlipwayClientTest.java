package dev.slipway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.service.FakeService.Asked;
import dev.slipway.service.Routes.Act;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlipwayClientTest {
  private static final String ME = "{\"id\":\"ada\",\"kind\":\"person\",\"teams\":{},\"new\":1}";
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(2));

  @Test
  void sendsTheTokenAndKeepsFieldsItDoesNotKnow() {
    try (FakeService service = new FakeService((n, exchange) -> FakeService.json(exchange, ME))) {
      Answer<Me> answer = client(service).send(Routes.me());

      assertThat(answer.value().id()).isEqualTo("ada");
      assertThat(answer.json().get("new").asInt()).isEqualTo(1);
      assertThat(service.asked().get(0).auth()).isEqualTo("Bearer s3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void repeatsReadsAfterNotNow(int status) {
    try (FakeService service =
        new FakeService(
            (n, exchange) -> {
              if (n < 3) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                FakeService.reply(exchange, status, "text/plain", "later");
              } else {
                FakeService.json(exchange, ME);
              }
            })) {
      assertThat(client(service).me().id()).isEqualTo("ada");
      assertThat(service.asked()).hasSize(3);
    }
  }

  @Test
  void repeatsWritesWithTheSameKeyAfterABrokenConnection() {
    String created = "{\"id\":\"bob\",\"token\":\"t\"}";
    try (FakeService service =
        new FakeService(
            (n, exchange) -> {
              if (n > 1) {
                FakeService.json(exchange, created);
              } // else: closed without an answer
            })) {
      TokenRequest request =
          new TokenRequest("bob", "person", java.util.Map.of(), java.util.List.of());

      assertThat(client(service).createToken(request, "k1").token()).isEqualTo("t");
      assertThat(service.asked()).extracting(Asked::key).containsOnly("k1").hasSize(2);
    }
  }

  @Test
  void doesNotRepeatARefusal() {
    String problem =
        "{\"type\":\"conflict\",\"title\":\"Not now\",\"status\":409,\"detail\":\"it is over\"}";
    try (FakeService service =
        new FakeService(
            (n, exchange) ->
                FakeService.reply(exchange, 409, "application/problem+json", problem))) {
      assertThatThrownBy(() -> client(service).act("r/1", Act.PAUSE, Optional.empty(), "k"))
          .isInstanceOf(ServiceProblem.class)
          .hasMessage("it is over")
          .extracting(e -> ((ServiceProblem) e).status())
          .isEqualTo(409);
      assertThat(service.asked())
          .extracting(Asked::path)
          .containsExactly("/v1/releases/r%2F1/pause");
    }
  }

  @Test
  void givesUpWhenAskedToWaitTooLong() {
    try (FakeService service =
        new FakeService(
            (n, exchange) -> {
              exchange.getResponseHeaders().set("Retry-After", "60");
              FakeService.reply(exchange, 503, "text/plain", "");
            })) {
      assertThatThrownBy(() -> client(service).me()).isInstanceOf(ServiceUnreachable.class);
      assertThat(service.asked()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsNotJsonIsAnotherServer() {
    try (FakeService service =
        new FakeService((n, exchange) -> FakeService.reply(exchange, 200, "text/html", "<html>"))) {
      assertThatThrownBy(() -> client(service).me())
          .isInstanceOf(ServiceProblem.class)
          .hasMessageContaining("another server");
    }
  }

  @Test
  void anAnswerThatNeverEndsTimesOut() {
    try (FakeService service =
        new FakeService(
            (n, exchange) -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              pause(Duration.ofSeconds(2));
            })) {
      SlipwayClient client =
          new SlipwayClient(
              credentials(service.url()), Duration.ofMillis(200), RetryPolicy.never());
      assertThatThrownBy(client::me)
          .isInstanceOf(ServiceUnreachable.class)
          .hasMessageContaining("did not answer");
    }
  }

  @Test
  void nothingListeningIsUnreachable() {
    FakeService gone = new FakeService((n, exchange) -> {});
    gone.close();
    assertThatThrownBy(() -> client(gone).me())
        .isInstanceOf(ServiceUnreachable.class)
        .hasMessageContaining(gone.url().toString())
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "\u00e9"})
  void aTokenThatCannotBeSentIsRefusedWithoutShowingIt(String token) {
    assertThatThrownBy(() -> new Credentials(URI.create("http://h"), Optional.of(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one word")
        .hasMessageNotContaining("two words");
  }

  @Test
  void neverShowsTheToken() {
    assertThat(credentials(URI.create("http://h")).toString()).doesNotContain("s3cret");
    assertThat(new TokenCreated("bob", "s3cret").toString()).doesNotContain("s3cret");
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Credentials credentials(URI url) {
    return new Credentials(url, Optional.of("s3cret"));
  }

  static SlipwayClient client(FakeService service) {
    return new SlipwayClient(credentials(service.url()), Duration.ofSeconds(5), QUICK);
  }
}
