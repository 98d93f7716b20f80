package dev.slipway.samples.penguins;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers predictions of one model over HTTP on the loopback address. */
final class ModelServer implements AutoCloseable {
  /** Enough to keep answering while some threads wait for a lookup. */
  private static final int THREADS = 32;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final int BACKLOG = 256;

  /** How long requests in flight may take once the server drains; Slipway allows 5 s in all. */
  private static final Duration DRAIN = Duration.ofSeconds(4);

  private final HttpServer http;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** One party for the server, one for each request that is queued or answered. */
  private final Phaser inFlight = new Phaser(1);

  private ModelServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Starts to listen.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  static ModelServer start(LinearModel model, Serving serving, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    ModelServer server = new ModelServer(HttpServer.create(address, BACKLOG));
    server.http.createContext("/", exchange -> Answer.notFound(exchange));
    server.http.createContext(
        "/healthz", exchange -> Answer.json(exchange, 200, Json.object().put("status", "ok")));
    server.http.createContext("/predict", new PredictHandler(model, serving));
    server.http.setExecutor(server::answer);
    server.http.start();
    return server;
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void answer(Runnable request) {
    inFlight.register();
    threads.execute(
        () -> {
          try {
            request.run();
          } finally {
            inFlight.arriveAndDeregister();
          }
        });
  }

  /**
   * Stops to accept, finishes what is in flight for up to 4 s, then closes. The JDK's own stop
   * would wait its whole delay on an idle server.
   */
  @Override
  public void close() {
    Thread refusing = new Thread(() -> http.stop((int) DRAIN.toSeconds()), "stop-accepting");
    refusing.setDaemon(true);
    refusing.start();
    try {
      int phase = inFlight.arriveAndDeregister();
      if (inFlight.getRegisteredParties() > 0) {
        inFlight.awaitAdvanceInterruptibly(phase, DRAIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      System.err.println("requests still in flight after " + DRAIN.toSeconds() + " s were cut off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.stop(0);
    threads.shutdownNow();
  }
}
