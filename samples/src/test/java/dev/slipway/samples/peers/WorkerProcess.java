package dev.slipway.samples.peers;

import dev.slipway.service.Credentials;
import dev.slipway.service.RetryPolicy;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One {@code slipway worker}, started from the class path of the test, always on the same port. */
final class WorkerProcess implements AutoCloseable {
  /** A busy machine takes its time to load the classes of a service. */
  private static final Duration READY = Duration.ofSeconds(90);

  /** Requests and activities drain for ten seconds each. */
  private static final Duration DRAINS = Duration.ofSeconds(40);

  private static final Duration ONE_ANSWER = Duration.ofSeconds(15);

  private final Path log;
  private final Path home;
  private final Map<String, String> variables;
  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private volatile Optional<Process> process = Optional.empty();

  /**
   * A worker that does not run yet.
   *
   * @param variables of its environment
   */
  WorkerProcess(Path log, Path home, int port, Map<String, String> variables) {
    this.log = log;
    this.home = home;
    this.url = URI.create("http://127.0.0.1:" + port);
    this.variables = new HashMap<>(variables);
    this.variables.put("SLIPWAY_PORT", Integer.toString(port));
  }

  void start() throws IOException, InterruptedException {
    Process started = launch();
    Instant limit = Instant.now().plus(READY);
    while (readiness() != 200) {
      if (!started.isAlive() || Instant.now().isAfter(limit)) {
        throw new IllegalStateException(
            "expected the worker at " + url + " to be ready, but it is not:\n" + tail());
      }
      Thread.sleep(100);
    }
  }

  /** Starts it and waits for its end: what it says, where it is to refuse. */
  Refused refused() throws IOException, InterruptedException {
    Process started = launch();
    if (!started.waitFor(READY.toSeconds(), TimeUnit.SECONDS)) {
      started.destroyForcibly();
      throw new IllegalStateException("expected the worker to refuse, but it runs:\n" + tail());
    }
    return new Refused(started.exitValue(), tail());
  }

  /** How a worker refused to start. */
  record Refused(int exitCode, String said) {}

  /** As an accident would: no chance to tidy up. */
  void kill() throws InterruptedException {
    Process running = process.orElseThrow();
    running.destroyForcibly();
    running.waitFor();
  }

  /** As whoever runs it would. */
  Duration terminate() throws InterruptedException {
    Instant asked = Instant.now();
    Process running = process.orElseThrow();
    running.destroy();
    if (!running.waitFor(DRAINS.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the worker at " + url + " does not end after SIGTERM");
    }
    return Duration.between(asked, Instant.now());
  }

  /** Status of {@code /readyz}; 0 where nothing answers. */
  int readiness() throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/readyz")).timeout(Duration.ofSeconds(6)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException nothing) {
      return 0;
    }
  }

  /** Asks once: whoever wants an answer asks the other worker next. */
  SlipwayClient client(String token) {
    return new SlipwayClient(
        new Credentials(url, Optional.of(token)), ONE_ANSWER, RetryPolicy.never());
  }

  /** Waits until it says this. */
  void awaitSaid(String sentence) throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(ONE_ANSWER);
    while (!tail().contains(sentence)) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("expected " + sentence + ", but it says:\n" + tail());
      }
      Thread.sleep(100);
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  @Override
  public void close() {
    process.ifPresent(running -> running.destroyForcibly().onExit().join());
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                JavaCommand.of(
                    "dev.slipway.cli.Slipway", List.of("worker", "--home", home.toString())))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SLIPWAY_SAMPLES_CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(variables);
    Process started = builder.start();
    process = Optional.of(started);
    return started;
  }
}
