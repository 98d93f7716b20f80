package dev.slipway.engine;

import dev.slipway.engine.Binaries.Binary;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the first engine that works, and says which. */
public final class Engines {
  private final EngineSettings settings;
  private final Consumer<String> progress;

  public Engines(EngineSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Opens an engine; fails where the choice leaves none. */
  public Engine open(EngineChoice choice) throws IOException {
    return switch (choice) {
      case ADDRESS ->
          named()
              .orElseThrow(
                  () -> new IOException("expected TEMPORAL_ADDRESS to name a running server"));
      case BINARY ->
          binary()
              .orElseThrow(
                  () ->
                      new IOException(
                          "expected a Temporal binary on the PATH, a network to fetch one, or the Go tool to build one"));
      case MEMORY -> memory();
      case AUTO -> {
        Optional<Engine> named = named();
        Optional<Engine> durable = named.isPresent() ? named : binary();
        yield durable.isPresent() ? durable.get() : memory();
      }
    };
  }

  /** Ends the server that an {@code up} left running; false where there was none. */
  public boolean stop() throws IOException {
    return new DevServer(settings.state()).stop();
  }

  private Optional<Engine> named() {
    return settings
        .address()
        .map(
            address ->
                new Engine(
                    "server named by TEMPORAL_ADDRESS", address, true, Optional.empty(), () -> {}));
  }

  private Optional<Engine> binary() throws IOException {
    DevServer server = new DevServer(settings.state());
    Optional<DevServer.Running> running = server.adopt();
    if (running.isPresent()) {
      return running.map(found -> engine("adopted: it was still running", found));
    }
    Optional<Binary> binary = new Binaries(settings.cache(), settings.path(), progress).find();
    if (binary.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        engine(
            binary.get().origin() + ", server " + binary.get().server(),
            server.start(binary.get().file())));
  }

  /**
   * A dev server goes on without us: releases that wait cost nothing, and the next start adopts it.
   */
  private static Engine engine(String kind, DevServer.Running running) {
    return new Engine(kind, running.address(), true, Optional.of(running.ui()), () -> {});
  }

  private Engine memory() throws IOException {
    progress.accept(
        "WARNING: Temporal's in-memory server is used. Nothing survives a restart, and there are no schedules.");
    int port;
    try (java.net.ServerSocket socket =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port);
    return new Engine(
        "in-memory server", "127.0.0.1:" + port, false, Optional.empty(), server::close);
  }
}
