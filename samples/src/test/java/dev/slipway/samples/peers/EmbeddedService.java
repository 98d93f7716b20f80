package dev.slipway.samples.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.json.Json;
import dev.slipway.service.Credentials;
import dev.slipway.service.SlipwayClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Slipway of its own process, started straight from the class path of the test. */
final class EmbeddedService implements AutoCloseable {
  /** A busy machine takes its time to load the classes of a service. */
  private static final Duration READY = Duration.ofSeconds(90);

  private static final Duration ENDS = Duration.ofSeconds(60);

  private final Path home;
  private final List<String> command;
  private final Map<String, String> variables;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Optional<Process> process = Optional.empty();
  private Optional<URI> url = Optional.empty();

  private EmbeddedService(Path home, List<String> command, Map<String, String> variables) {
    this.home = home;
    this.command = command;
    this.variables = variables;
  }

  /** {@code slipway up} on a home, on a real Temporal server and no other. */
  static EmbeddedService up(Path home) {
    return new EmbeddedService(
        home, List.of("up", "--home", home.toString(), "--engine", "binary", "--port"), Map.of());
  }

  /** The same with these variables in its environment. */
  EmbeddedService with(Map<String, String> more) {
    return new EmbeddedService(home, command, more);
  }

  Path home() {
    return home;
  }

  /** Starts it and waits until it is ready; the address stays the same over restarts. */
  URI start() throws IOException, InterruptedException {
    launch();
    return awaitReady();
  }

  /** Starts it and waits for nothing. */
  void launch() throws IOException {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(url.map(u -> Integer.toString(u.getPort())).orElse("0"));
    process = Optional.of(run(arguments));
  }

  URI awaitReady() throws IOException, InterruptedException {
    Process started = process.orElseThrow();
    Instant limit = Instant.now().plus(READY);
    while (Instant.now().isBefore(limit)) {
      Optional<URI> ready = written(started.pid()).filter(this::isReady);
      if (ready.isPresent()) {
        url = ready;
        return ready.get();
      }
      if (!started.isAlive()) {
        throw new IllegalStateException("expected the service to start, but it ended:\n" + log());
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("expected the service to be ready, but it is not:\n" + log());
  }

  long pid() {
    return process.orElseThrow().pid();
  }

  /** Whether the process runs, ready or not. */
  boolean isAlive() {
    return process.filter(Process::isAlive).isPresent();
  }

  /** Whether the process has said where it listens. */
  boolean isUp() {
    return process.flatMap(running -> written(running.pid())).isPresent();
  }

  /** HTTP status of {@code /readyz}; 0 where nobody answers. */
  int readiness() throws InterruptedException {
    return readiness(url.orElseThrow());
  }

  /** As an accident would: no chance to tidy up. */
  void kill() throws InterruptedException {
    Process running = process.orElseThrow();
    running.destroyForcibly();
    running.waitFor();
  }

  SlipwayClient client() throws IOException {
    return client(Files.readString(home.resolve("owner.token")).strip());
  }

  SlipwayClient client(String token) {
    return new SlipwayClient(new Credentials(url.orElseThrow(), Optional.of(token)));
  }

  /** The process of the Temporal server that this home runs on. */
  ProcessHandle engine() throws IOException {
    JsonNode state = Json.mapper().readTree(home.resolve("engine/engine.json").toFile());
    return ProcessHandle.of(state.path("pid").asLong()).orElseThrow();
  }

  String log() throws IOException {
    List<String> lines = Files.readAllLines(home.resolve("up.log"));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** A command of the same class path on the same home, such as {@code status ID}. */
  Process cli(Path output, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of("dev.slipway.cli.Slipway", List.of(arguments)))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeAll(List.of("SLIPWAY_URL", "SLIPWAY_TOKEN"));
    builder.environment().put("SLIPWAY_HOME", home.toString());
    return builder.start();
  }

  /** Ends it and everything that it left running. */
  @Override
  public void close() throws IOException {
    process.ifPresent(Process::destroyForcibly);
    Process down = run(List.of("down", "--home", home.toString(), "--yes"));
    down.onExit().completeOnTimeout(down, ENDS.toSeconds(), TimeUnit.SECONDS).join();
    down.destroyForcibly();
  }

  private Process run(List<String> arguments) throws IOException {
    Files.createDirectories(home);
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of("dev.slipway.cli.Slipway", arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("up.log").toFile()));
    builder.environment().remove("TEMPORAL_ADDRESS");
    builder.environment().put("SLIPWAY_SAMPLES_CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  private Optional<URI> written(long pid) {
    try {
      Path file = home.resolve("service.json");
      JsonNode node =
          Files.exists(file)
              ? Json.mapper().readTree(file.toFile())
              : Json.mapper().createObjectNode();
      return node.path("pid").asLong() == pid
          ? Optional.of(URI.create(node.path("url").asText()))
          : Optional.empty();
    } catch (IOException halfWritten) {
      return Optional.empty();
    }
  }

  private boolean isReady(URI service) {
    try {
      return readiness(service) == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int readiness(URI service) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve("/readyz")).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notThere) {
      return 0;
    }
  }
}
