package dev.slipway.rollout.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Puts the proxy together: two doors on loopback over one state directory. */
final class ProxyServer {
  /** How long requests under way may take to finish after SIGTERM. */
  static final Duration DRAIN = Duration.ofSeconds(30);

  /** How long an idle admin connection delays the end; workers keep one open between calls. */
  private static final Duration ADMIN_GOODBYE = Duration.ofMillis(200);

  /** The work never blocks, so that few threads serve many requests and little memory is used. */
  private static final int MOST_THREADS = 32;

  private static final String HOST = "127.0.0.1";

  private final ProxyState state;
  private final Server server;
  private final ServerConnector publicDoor;
  private final ServerConnector adminDoor;
  private final Instant born;

  /** The file that keeps the public port over restarts. */
  private record Listener(int port, Instant born) {}

  /**
   * @param port public port, or 0 for the one of the last run, or a free one
   */
  ProxyServer(ProxyState state, int port) throws IOException {
    this.state = state;
    Optional<Listener> before = state.read(state.listenerFile(), Listener.class);
    born = before.map(Listener::born).orElseGet(Instant::now);
    RouteTable routes = new RouteTable(state);
    Arrivals arrivals = new Arrivals();
    WindowBook windows = new WindowBook(state, routes::current, arrivals, born, before.isPresent());
    Inflight inflight = new Inflight();
    Totals totals = new Totals();
    server = new Server(new QueuedThreadPool(MOST_THREADS));
    publicDoor = door("public", port != 0 ? port : before.map(Listener::port).orElse(0));
    adminDoor = door(AdminHandler.CONNECTOR, 0);
    adminDoor.setShutdownIdleTimeout(ADMIN_GOODBYE.toMillis());
    server.setHandler(
        new Handler.Sequence(
            new AdminHandler(state.ensureToken(), routes, windows, inflight, totals),
            new GracefulHandler(new SplitHandler(routes, windows, inflight, totals, arrivals))));
    server.setStopTimeout(DRAIN.toMillis());
  }

  private ServerConnector door(String name, int port) {
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    ServerConnector door = new ServerConnector(server, 1, 1, new HttpConnectionFactory(config));
    door.setName(name);
    door.setHost(HOST);
    door.setPort(port);
    // Longer than a server may stay silent, so that the server's side decides.
    door.setIdleTimeout(Forwarder.SILENCE.plusSeconds(30).toMillis());
    server.addConnector(door);
    return door;
  }

  /** Listens, then says so in the state directory. */
  void start() throws Exception {
    server.start();
    state.write(state.listenerFile(), new Listener(publicDoor.getLocalPort(), born));
    state.write(
        state.identityFile(),
        ProxyIdentity.ofThisProcess(publicDoor.getLocalPort(), adminDoor.getLocalPort()));
  }

  /** Lets requests under way finish, up to {@link #DRAIN}. */
  void stop() throws Exception {
    server.stop();
    deleteIdentity();
  }

  private void deleteIdentity() throws IOException {
    Files.deleteIfExists(state.identityFile());
  }
}
