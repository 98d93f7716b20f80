package dev.slipway.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.notify.NotificationActivities.Ticket;
import dev.slipway.secret.SecretResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // JUnit fills the fields before the tests run.
class WebhookNotificationsTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private volatile int answer = 204;

  @BeforeEach
  void receive() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(answer, -1);
          }
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/t0ken?key=t0ken";
  }

  private void post(String webhook) {
    new WebhookNotifications(new SecretResolver(Map.of("HOOK", address(), "BAD", "no t0ken here")))
        .ticket(new Ticket("t1", URI.create(webhook), "birds", "penguins", "Look."));
  }

  @Test
  void anAddressIsWrittenOrNamedByAReference(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("hook"), address() + "\n");
    post(address());
    post("env:HOOK");
    post("file:" + file);
    assertThat(asked).hasSize(3).containsOnly("/t0ken?key=t0ken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env:HOOK", "env:BAD", "env:MISSING", "file:/no/such/file"})
  void noFaultRepeatsWhatAReferenceHolds(String webhook) {
    answer = 404;
    assertThatThrownBy(() -> post(webhook)).hasMessageNotContaining("t0ken");
  }
}
