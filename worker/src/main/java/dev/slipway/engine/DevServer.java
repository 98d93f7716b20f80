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
  Optional<Running> adopt() {
    return read().filter(running -> process(running).isPresent() && answers(running.port()));
  }

  Running start(Path binary) throws IOException {
    Files.createDirectories(folder);
    Optional<Running> before = read();
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
    Optional<Running> running = read();
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
            folder.resolve("temporal.db").toString(),
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
