package dev.slipway.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Slipway that the demo talks to: {@code ./slipway up} as a process of its own, in a home of
 * its own.
 */
final class Service {
  /** Building an engine with the Go tool takes minutes the first time. */
  private static final Duration START = Duration.ofMinutes(15);

  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path root;
  private final Path home;
  private final Narrator narrator;
  private Optional<Process> process = Optional.empty();

  Service(Path root, Path home, Narrator narrator) {
    this.root = root;
    this.home = home;
    this.narrator = narrator;
  }

  Path home() {
    return home;
  }

  /**
   * Starts it and waits until it is ready; its output goes to a file, its progress to the story.
   */
  URI start() throws IOException, InterruptedException {
    Files.createDirectories(home);
    Path log = home.resolve("up.log");
    long told = Files.exists(log) ? Files.size(log) : 0;
    Process started =
        new ProcessBuilder(
                root.resolve("slipway").toString(),
                "up",
                "--home",
                home.toString(),
                "--port",
                port())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = Optional.of(started);
    Instant limit = Instant.now().plus(START);
    while (Instant.now().isBefore(limit)) {
      told = tellEngine(log, told);
      Optional<URI> ready = ready();
      if (ready.isPresent()) {
        return ready.get();
      }
      if (!started.isAlive()) {
        throw new DemoFailed("expected the service to start, but it ended; see " + log);
      }
      Thread.sleep(100);
    }
    throw new DemoFailed("expected the service to be ready within 15 minutes; see " + log);
  }

  /** As an accident would: no chance to tidy up. */
  void kill() throws IOException, InterruptedException {
    long pid = serviceFile().map(node -> node.path("pid").asLong()).orElseThrow();
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    process.ifPresent(Process::destroyForcibly);
    process.orElseThrow().waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
  }

  void stop() throws InterruptedException {
    process.ifPresent(Process::destroy);
    if (process.isPresent() && !process.get().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.get().destroyForcibly();
    }
  }

  /** Ends everything that the service left running. */
  void down() throws IOException, InterruptedException {
    new ProcessBuilder(
            root.resolve("slipway").toString(), "down", "--home", home.toString(), "--yes")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("up.log").toFile()))
        .start()
        .waitFor(60, TimeUnit.SECONDS);
  }

  /** The same address after a restart, so that links in the story stay right. */
  private String port() {
    return serviceFile()
        .map(node -> Integer.toString(URI.create(node.path("url").asText()).getPort()))
        .orElse("0");
  }

  private Optional<URI> ready() throws InterruptedException {
    long ours = process.map(Process::pid).orElse(-1L);
    Optional<JsonNode> file = serviceFile().filter(node -> node.path("pid").asLong() == ours);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    URI url = URI.create(file.get().path("url").asText());
    try {
      HttpResponse<Void> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(url.resolve("/readyz"))
                      .timeout(Duration.ofSeconds(2))
                      .build(),
                  HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == 200 ? Optional.of(url) : Optional.empty();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> serviceFile() {
    try {
      Path file = home.resolve("service.json");
      return Files.exists(file)
          ? Optional.of(Json.mapper().readTree(file.toFile()))
          : Optional.empty();
    } catch (IOException halfWritten) {
      return Optional.empty();
    }
  }

  /**
   * Passes on what the service says about its engine: that can take minutes, and nobody waits in
   * the dark.
   */
  private long tellEngine(Path log, long from) throws IOException {
    if (!Files.exists(log)) {
      return from;
    }
    byte[] all = Files.readAllBytes(log);
    String fresh =
        new String(
            all, (int) from, (int) (all.length - from), java.nio.charset.StandardCharsets.UTF_8);
    int end = fresh.lastIndexOf('\n') + 1;
    fresh
        .substring(0, end)
        .lines()
        .filter(line -> line.startsWith("engine: "))
        .forEach(narrator::say);
    return from + fresh.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
