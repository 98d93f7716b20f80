package dev.slipway.rollout.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server behind the proxy: answers the size of the body; {@code /cut} breaks its answer off,
 * {@code /slow} thinks for 3 s.
 */
final class Upstream implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(3);

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpServer server;

  Upstream() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", Upstream::answer);
    server.createContext("/cut", Upstream::cut);
    server.createContext("/slow", Upstream::slow);
    server.start();
  }

  /** Both arms on this server. */
  Route route(long version, double percent) {
    URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Route(
        version,
        "r1",
        "salt",
        UnitSource.header("X-User"),
        percent,
        Optional.of(target),
        Optional.of(target));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    long size = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    byte[] answer = String.valueOf(size).getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static void slow(HttpExchange exchange) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(SLOW.toMillis());
    } catch (InterruptedException ended) {
      throw new IOException(ended);
    }
    answer(exchange);
  }

  private static void cut(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write(new byte[10]);
    exchange.getResponseBody().flush();
    throw new IOException("cut off on purpose");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
