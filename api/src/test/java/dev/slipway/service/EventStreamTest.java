package dev.slipway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final Duration WAIT = Duration.ofSeconds(5);

  @Test
  void resumesAfterTheLastEventWhenTheServiceComesBack() {
    try (FakeService service = new FakeService((n, exchange) -> send(exchange, n));
        EventStream events =
            SlipwayClientTest.client(service).events(Optional.of("r1"), Optional.empty())) {
      assertThat(events.next(WAIT)).isEqualTo(new Signal.Connected(false));
      assertThat(seq(events.next(WAIT))).isEqualTo(1);
      assertThat(events.next(WAIT)).isInstanceOf(Signal.Lost.class);
      assertThat(events.next(WAIT)).isEqualTo(new Signal.Connected(true));
      assertThat(seq(events.next(WAIT))).isEqualTo(2);
      assertThat(service.asked().get(1).lastId()).isEqualTo("1");
      assertThat(service.asked().get(1).path()).isEqualTo("/v1/releases/r1/events");
    }
  }

  @Test
  void isQuietWhileNothingHappens() {
    try (FakeService service =
            new FakeService(
                (n, exchange) -> {
                  write(exchange, ": here\n\n");
                  SlipwayClientTest.pause(Duration.ofSeconds(1));
                });
        EventStream events =
            SlipwayClientTest.client(service).events(Optional.empty(), Optional.of(7L))) {
      assertThat(events.next(WAIT)).isEqualTo(new Signal.Connected(false));
      assertThat(events.next(Duration.ofMillis(100))).isEqualTo(new Signal.Quiet());
      assertThat(service.asked().get(0).lastId()).isEqualTo("7");
    }
  }

  @Test
  void aRefusalIsAProblem() {
    String problem = "{\"type\":\"t\",\"title\":\"Not found\",\"status\":404,\"detail\":\"no r9\"}";
    try (FakeService service =
            new FakeService(
                (n, exchange) ->
                    FakeService.reply(exchange, 404, "application/problem+json", problem));
        EventStream events =
            SlipwayClientTest.client(service).events(Optional.of("r9"), Optional.empty())) {
      assertThatThrownBy(() -> events.next(WAIT))
          .isInstanceOf(ServiceProblem.class)
          .hasMessage("no r9");
    }
  }

  @Test
  void nothingListeningIsLostAndRetriedLater() {
    FakeService gone = new FakeService((n, exchange) -> {});
    gone.close();
    try (EventStream events =
        SlipwayClientTest.client(gone).events(Optional.empty(), Optional.empty())) {
      assertThat(events.next(WAIT)).isInstanceOf(Signal.Lost.class);
      assertThat(events.next(Duration.ofMillis(1))).isEqualTo(new Signal.Quiet());
      assertThat(events.next(WAIT))
          .isInstanceOfSatisfying(
              Signal.Lost.class, lost -> assertThat(lost.retryIn()).hasMillis(500));
    }
  }

  private static long seq(Signal signal) {
    return ((Signal.Event) signal).entry().seq();
  }

  private static void send(HttpExchange exchange, int number) throws IOException {
    String entry =
        "{\"seq\":"
            + number
            + ",\"key\":\"k\",\"at\":\"2026-11-21T00:00:00Z\",\"actor\":\"ada\","
            + "\"channel\":\"cli\",\"action\":\"release.started\",\"evidence\":{},"
            + "\"previous\":\"0\",\"hash\":\"1\"}";
    write(exchange, ": hello\nid: " + number + "\nevent: x\ndata: " + entry + "\n\n");
  }

  private static void write(HttpExchange exchange, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }
}
