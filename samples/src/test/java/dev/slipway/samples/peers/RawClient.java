package dev.slipway.samples.peers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Sends bytes that no well-behaved client would send, and reads what is answered. */
final class RawClient implements AutoCloseable {
  /** Far longer than any answer may take: what takes longer is none. */
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private Optional<Socket> open = Optional.empty();

  RawClient(int port) {
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param status 0 where the connection was closed without a word
   */
  record Reply(int status, Map<String, String> headers, String text, long millis) {
    static Reply none(long millis) {
      return new Reply(0, Map.of(), "", millis);
    }
  }

  /**
   * Sends one request.
   *
   * @param whole whether its body is as long as it says; a server has to wait for the rest of
   *     others
   */
  Reply send(byte[] request, boolean whole) throws IOException {
    boolean used = open.filter(socket -> !socket.isClosed()).isPresent();
    Reply reply = attempt(request, whole);
    // A server may close a connection after any answer; a client asks again on another one.
    return used && reply.status() == 0 ? attempt(request, whole) : reply;
  }

  private Reply attempt(byte[] request, boolean whole) throws IOException {
    long begun = System.nanoTime();
    Socket socket = socket();
    try {
      socket.getOutputStream().write(request);
      if (!whole) {
        socket.shutdownOutput();
      }
      return read(socket, begun, new String(request, 0, 5, StandardCharsets.ISO_8859_1));
    } catch (SocketException reset) { // refused before all of it was sent
      close();
      return Reply.none(since(begun));
    } finally {
      if (!whole) {
        close();
      }
    }
  }

  private Reply read(Socket socket, long begun, String method) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    String line = line(in);
    while (line.startsWith("HTTP/1.1 100")) {
      line(in);
      line = line(in);
    }
    if (line.length() < 12) {
      close();
      return Reply.none(since(begun));
    }
    int status = Integer.parseInt(line.substring(9, 12));
    Map<String, String> headers = headers(in);
    boolean stream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
    long millis = since(begun);
    byte[] body =
        stream || status == 204 || status == 304 || method.startsWith("HEAD ")
            ? new byte[0]
            : body(in, headers);
    if (stream || headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
      close();
    }
    return new Reply(
        status, headers, new String(body, StandardCharsets.UTF_8), stream ? millis : since(begun));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + "\n" + other);
    }
    return headers;
  }

  private byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    String length = headers.get("content-length");
    if (length != null) {
      return in.readNBytes(Integer.parseInt(length));
    }
    if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      byte[] rest = in.readAllBytes();
      close();
      return rest;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(in); size > 0; size = chunk(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private Socket socket() throws IOException {
    if (open.isEmpty() || open.get().isClosed()) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      open = Optional.of(socket);
    }
    return open.get();
  }

  private static long since(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
