package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private TestService at;

  @BeforeEach
  void start(@TempDir Path home) {
    at = new TestService(home);
  }

  @AfterEach
  void stop() {
    at.close();
  }

  private Listener listen(String path, String token, String lastId) throws Exception {
    HttpRequest.Builder request = at.request(path, token).header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    HttpResponse<InputStream> answer =
        at.http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new Listener(answer.body());
  }

  private record Listener(InputStream body, BufferedReader lines) implements AutoCloseable {
    Listener(InputStream body) {
      this(body, new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
    }

    List<String> ids(int count) throws Exception {
      return CompletableFuture.supplyAsync(() -> read(count)).get(8, TimeUnit.SECONDS);
    }

    private List<String> read(int count) {
      List<String> ids = new ArrayList<>();
      try {
        while (ids.size() < count) {
          String line = lines.readLine();
          if (line == null) {
            return ids;
          }
          if (line.startsWith("id: ")) {
            ids.add(line.substring(4));
          }
        }
        return ids;
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws java.io.IOException {
      body.close();
    }
  }

  @Test
  void aReleasesEventsComeFromItsBeginningAndGoOn() throws Exception {
    at.entry("r1", "release.started", "one");
    at.entry("other", "release.started", "not mine");
    at.entry("r1", "stage.passed", "two");
    try (Listener listener = listen("/v1/releases/r1/events", at.ada, "")) {
      assertThat(listener.ids(2)).containsExactly("1", "3");
      at.entry("r1", "stage.passed", "three");
      assertThat(listener.ids(1)).containsExactly("4");
    }
  }

  @Test
  void aListenerThatComesBackMissesNothingAndSeesNothingTwice() throws Exception {
    for (int i = 0; i < 250; i++) {
      at.entry("r1", "stage.passed", "n" + i);
    }
    List<String> seen;
    try (Listener listener = listen("/v1/releases/r1/events", at.ada, "")) {
      seen = new ArrayList<>(listener.ids(120));
    }
    try (Listener listener = listen("/v1/releases/r1/events", at.ada, seen.get(seen.size() - 1))) {
      seen.addAll(listener.ids(130));
    }
    assertThat(seen).hasSize(250).doesNotHaveDuplicates().startsWith("1").endsWith("250");
  }

  @Test
  void theWholeLedgersEventsHideOtherTeams() throws Exception {
    try (Listener fish = listen("/v1/events", at.finn, "0");
        Listener birds = listen("/v1/events", at.ada, "0")) {
      at.entry("r1", "release.started", "one");
      assertThat(birds.ids(1)).hasSize(1);
      at.service.close();
      assertThat(fish.ids(1)).as("ended without an event").isEmpty();
    }
  }

  @Test
  void aHundredListenersTakeFewThreads() throws Exception {
    List<Listener> listeners = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        listeners.add(listen("/v1/releases/r1/events", at.ada, ""));
      }
      at.entry("r1", "release.started", "one");
      for (Listener listener : listeners) {
        assertThat(listener.ids(1)).hasSize(1);
      }
      assertThat(
              Thread.getAllStackTraces().keySet().stream()
                  .filter(t -> t.getName().startsWith("slipway-events")))
          .hasSizeLessThanOrEqualTo(2);
    } finally {
      for (Listener listener : listeners) {
        listener.close();
      }
    }
  }

  @Test
  void aStrangeLastEventIdIsRefused() {
    HttpRequest request = at.request("/v1/events", at.ada).header("Last-Event-ID", "x").build();
    assertThat(at.send(request).statusCode()).isEqualTo(400);
  }
}
