package dev.slipway.service;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection that carries events; line by line, never more than one line ahead. */
final class EventConnection implements AutoCloseable {
  /** The head of the answer comes at once; this bounds a server that accepts and says nothing. */
  private static final Duration OPEN = Duration.ofSeconds(10);

  /** Three comment lines of 15 s missed: the other end is gone without a word. */
  private static final long SILENCE_NANOS = Duration.ofSeconds(45).toNanos();

  private final LineQueue lines;
  private final Transport transport;
  private final Frame.Reader reader = new Frame.Reader();
  private long lastLine = System.nanoTime();

  private EventConnection(Transport transport, LineQueue lines) {
    this.transport = transport;
    this.lines = lines;
  }

  static EventConnection open(Transport transport, String path, Optional<String> lastId) {
    HttpRequest.Builder request = transport.builder(path).header("Accept", "text/event-stream");
    lastId.ifPresent(id -> request.header("Last-Event-ID", id));
    LineQueue lines = new LineQueue();
    CompletableFuture<HttpResponse<Void>> answer =
        transport
            .http()
            .sendAsync(
                request.build(),
                head -> {
                  lines.head(head);
                  return HttpResponse.BodySubscribers.fromLineSubscriber(lines);
                });
    EventConnection connection = new EventConnection(transport, lines);
    connection.awaitHead(answer);
    return connection;
  }

  /** The next whole frame; empty when none was there by {@code until} (nano time). */
  Optional<Frame> next(long until) {
    while (true) {
      Optional<String> line = lines.poll(until - System.nanoTime());
      if (line.isEmpty()) {
        checkSilence();
        return Optional.empty();
      }
      lastLine = System.nanoTime();
      Optional<Frame> frame = reader.line(line.get());
      if (frame.isPresent()) {
        return frame;
      }
    }
  }

  @Override
  public void close() {
    lines.cancel();
  }

  private void checkSilence() {
    if (System.nanoTime() - lastLine > SILENCE_NANOS) {
      throw new ServiceUnreachable("the stream of events fell silent");
    }
  }

  private void awaitHead(CompletableFuture<HttpResponse<Void>> answer) {
    var unused = answer.whenComplete((response, failure) -> lines.failed(failure));
    try {
      HttpResponse.ResponseInfo head = lines.head().get(OPEN.toMillis(), TimeUnit.MILLISECONDS);
      if (RetryPolicy.isNotNow(head.statusCode())) {
        throw new ServiceUnreachable("the service answered HTTP " + head.statusCode());
      }
      if (head.statusCode() != 200) {
        throw Problems.of(head.statusCode(), lines.rest(OPEN), true, transport.address());
      }
    } catch (ExecutionException e) {
      throw transport.unreachable(Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw transport.unreachable(e);
    } catch (InterruptedException e) {
      throw Transport.interrupted(e);
    }
  }
}
