package dev.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product itself, {@code slipway up}, in a process and a home of its own. */
final class Service implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Process process;
  private final Path home;

  private Service(Process process, Path home) {
    this.process = process;
    this.home = home;
  }

  /**
   * Returns once it can be asked.
   *
   * @param engine {@code host:port} of the Temporal server to use
   * @param jvm options of its virtual machine
   */
  static Service start(Options options, Run run, String engine, List<String> jvm)
      throws IOException, InterruptedException {
    Path home = run.folder();
    List<String> command = new ArrayList<>(List.of(Java.executable()));
    command.addAll(jvm);
    command.addAll(List.of("-cp", options.classPath(), "dev.slipway.cli.Slipway", "up"));
    command.addAll(List.of("--home", home.toString(), "--port", "0", "--engine", "address"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TEMPORAL_ADDRESS", engine);
    builder.redirectErrorStream(true).redirectOutput(home.resolve("up.log").toFile());
    Service service = run.keep(new Service(builder.start(), home));
    service.awaitReady();
    return service;
  }

  private void awaitReady() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(START);
    while (!Files.exists(home.resolve("service.json"))) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        throw new IOException(
            "expected the service to start, but it did not: "
                + Files.readString(home.resolve("up.log")));
      }
      Thread.sleep(50);
    }
  }

  long pid() {
    return process.pid();
  }

  Path home() {
    return home;
  }

  URI uri() throws IOException {
    JsonNode service = Json.mapper().readTree(home.resolve("service.json").toFile());
    return URI.create(service.path("url").asText());
  }

  String ownerToken() throws IOException {
    return Files.readString(home.resolve("owner.token")).strip();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
