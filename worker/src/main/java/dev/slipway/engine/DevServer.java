package dev.slipway.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import dev.slipway.release.SearchKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Temporal's development server as a process of its own, with its state in a file. It outlives a
 * worker that dies; the next {@code up} adopts it by pid and start time.
 */
final class DevServer {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  private final Path folder;
  private final Path stateFile;

  DevServer(Path folder) {
    this.folder = folder;
    this.stateFile = folder.resolve("engine.json");
  }

  /**
   * A running server.
   *
   * @param started start time of the process, which tells it from a later one with the same pid
   */
  record Running(long pid, Instant started, int port, int uiPort) {
    String address() {
      return "127.0.0.1:" + port;
    }

    String ui() {
      return "http://127.0.0.1:" + uiPort;
    }
  }

  /** The server that an earlier start left running; empty where it is gone. */
  Optional<Running> adopt() throws IOException {
    Optional<Running> running =
        known().filter(known -> process(known).isPresent() && answers(known.port()));
    if (running.isPresent()) {
      write(running.get());
    }
    return running;
  }

  Running start(Path binary) throws IOException {
    Files.createDirectories(folder);
    Optional<Running> before = known();
    before.ifPresent(DevServer::kill);
    int port = before.map(Running::port).filter(DevServer::isFree).orElseGet(DevServer::freePort);
    int ui = before.map(Running::uiPort).filter(DevServer::isFree).orElseGet(DevServer::freePort);
    Process process =
        new ProcessBuilder(command(binary, port, ui))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("temporal.log").toFile()))
            .start();
    Running running =
        new Running(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), port, ui);
    write(running);
    awaitReady(process, port);
    return running;
  }

  /** Ends the server, if it runs; waits until it is gone. */
  boolean stop() throws IOException {
    Optional<Running> running = known();
    running.ifPresent(DevServer::kill);
    Files.deleteIfExists(stateFile);
    return running.isPresent();
  }

  private List<String> command(Path binary, int port, int ui) {
    List<String> command = new ArrayList<>();
    // A session of its own: Ctrl-C in the terminal of the worker does not reach it.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(
        List.of(
            binary.toString(),
            "server",
            "start-dev",
            "--ip",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--ui-port",
            Integer.toString(ui),
            "--db-filename",
            database(),
            "--log-level",
            "warn",
            "--dynamic-config-value",
            "matching.enableFairness=true",
            "--dynamic-config-value",
            "frontend.enableServerVersionCheck=false"));
    Stream.of(
            SearchKeys.TEAM,
            SearchKeys.SUBJECT,
            SearchKeys.KIND,
            SearchKeys.PHASE,
            SearchKeys.WAITING)
        .forEach(key -> command.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    return command;
  }

  private void awaitReady(Process process, int port) throws IOException {
    Instant limit = Instant.now().plus(READY);
    while (!answers(port)) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        process.destroy();
        throw new IOException(
            "expected the Temporal server to answer on 127.0.0.1:"
                + port
                + " within "
                + READY.toSeconds()
                + " s, but it did not; see "
                + folder.resolve("temporal.log"));
      }
      pause();
    }
  }

  private static void kill(Running running) {
    process(running)
        .ifPresent(
            handle -> {
              handle.destroy();
              Instant limit = Instant.now().plus(STOP);
              while (handle.isAlive() && Instant.now().isBefore(limit)) {
                pause();
              }
              handle.destroyForcibly();
            });
  }

  private static Optional<ProcessHandle> process(Running running) {
    return ProcessHandle.of(running.pid())
        .filter(ProcessHandle::isAlive)
        .filter(
            handle -> handle.info().startInstant().map(running.started()::equals).orElse(false));
  }

  private String database() {
    return folder.resolve("temporal.db").toString();
  }

  /**
   * The server that was written down. Where that one is gone, one that runs on our file all the
   * same: its starter was killed before it could write, and two servers must not share a file.
   */
  private Optional<Running> known() {
    Optional<Running> written = read();
    return written
        .filter(running -> process(running).isPresent())
        .or(this::unwritten)
        .or(() -> written);
  }

  private Optional<Running> unwritten() {
    Optional<String> me = ProcessHandle.current().info().user();
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.info().user().equals(me))
        .flatMap(handle -> running(handle).stream())
        .findFirst();
  }

  private Optional<Running> running(ProcessHandle handle) {
    List<String> arguments = List.of(handle.info().arguments().orElse(new String[0]));
    if (!after(arguments, "--db-filename").equals(Optional.of(database()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Running(
            handle.pid(),
            handle.info().startInstant().orElse(Instant.EPOCH),
            Integer.parseInt(after(arguments, "--port").orElse("0")),
            Integer.parseInt(after(arguments, "--ui-port").orElse("0"))));
  }

  private static Optional<String> after(List<String> arguments, String option) {
    int at = arguments.indexOf(option);
    return at >= 0 && at + 1 < arguments.size()
        ? Optional.of(arguments.get(at + 1))
        : Optional.empty();
  }

  private Optional<Running> read() {
    if (!Files.exists(stateFile)) {
      return Optional.empty();
    }
    try {
      ObjectNode node = Json.mapper().readValue(stateFile.toFile(), ObjectNode.class);
      return Optional.of(Json.mapper().convertValue(node, Running.class));
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private void write(Running running) throws IOException {
    Path fresh = folder.resolve("engine.json.new");
    Json.mapper().writeValue(fresh.toFile(), running);
    Files.move(fresh, stateFile, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
