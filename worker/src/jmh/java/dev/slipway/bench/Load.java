package dev.slipway.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests over connections that are kept alive, each sent once the answer before it is whole. */
record Load(URI target, int connections) {
  private static final int ANSWER_MILLIS = 10_000;

  /**
   * What came of it.
   *
   * @param perSecond answers of all connections together
   */
  record Result(Times times, double perSecond) {}

  Result run(Duration time) throws Exception {
    Times times = new Times();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begun = System.nanoTime();
      long end = begun + time.toNanos();
      List<Future<Void>> work = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        byte[] request = request("user-" + i);
        Callable<Void> connection =
            () -> {
              ask(request, end, times);
              return null;
            };
        work.add(threads.submit(connection));
      }
      for (Future<Void> connection : work) {
        connection.get();
      }
      return new Result(times, times.count() / ((System.nanoTime() - begun) / 1e9));
    } finally {
      threads.shutdownNow();
    }
  }

  private byte[] request(String unit) {
    return ("GET /predict HTTP/1.1\r\nHost: "
            + target.getAuthority()
            + "\r\nX-Slipway-Unit: "
            + unit
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void ask(byte[] request, long end, Times times) throws IOException {
    try (Socket socket = new Socket(target.getHost(), target.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_MILLIS);
      InputStream answers = new BufferedInputStream(socket.getInputStream());
      while (System.nanoTime() < end) {
        long begun = System.nanoTime();
        socket.getOutputStream().write(request);
        readAnswer(answers);
        times.add(System.nanoTime() - begun);
      }
    }
  }

  private static void readAnswer(InputStream answers) throws IOException {
    String status = line(answers);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("expected 200, but got " + status);
    }
    long length = -1;
    for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(header.substring("content-length:".length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException("expected an answer with a length");
    }
    answers.skipNBytes(length);
  }

  private static String line(InputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
