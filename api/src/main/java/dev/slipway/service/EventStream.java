package dev.slipway.service;

import java.time.Duration;
import java.util.Optional;

/**
 * Events of the service, read one by one; survives restarts of the service. Not for use by several
 * threads.
 */
public final class EventStream implements AutoCloseable {
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);

  /** Often enough that a person who watches a restart hardly waits. */
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

  private final Transport transport;
  private final String path;
  private Optional<String> lastId;
  private Optional<EventConnection> connection = Optional.empty();
  private boolean everConnected;
  private Duration backOff = FIRST_RETRY;
  private long connectAt = System.nanoTime();

  EventStream(Transport transport, String path, Optional<String> after) {
    this.transport = transport;
    this.path = path;
    this.lastId = after;
  }

  /**
   * The next signal, waiting at most {@code wait} for it.
   *
   * @throws ServiceProblem when the service refuses the stream (unknown release, no right)
   */
  public Signal next(Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    if (connection.isEmpty()) {
      return connect(until);
    }
    EventConnection current = connection.get();
    try {
      while (true) {
        Optional<Frame> frame = current.next(until);
        if (frame.isEmpty()) {
          return new Signal.Quiet();
        }
        lastId = frame.get().id().or(() -> lastId);
        Optional<Signal> event = frame.get().signal();
        if (event.isPresent()) {
          backOff = FIRST_RETRY;
          return event.get();
        }
      }
    } catch (ServiceUnreachable e) {
      return lost(e);
    }
  }

  @Override
  public void close() {
    connection.ifPresent(EventConnection::close);
    connection = Optional.empty();
  }

  private Signal connect(long until) {
    if (!pauseUntil(connectAt, until)) {
      return new Signal.Quiet();
    }
    try {
      connection = Optional.of(EventConnection.open(transport, path, lastId));
      boolean again = everConnected;
      everConnected = true;
      return new Signal.Connected(again);
    } catch (ServiceUnreachable e) {
      return lost(e);
    }
  }

  private Signal lost(ServiceUnreachable why) {
    close();
    Duration wait = backOff;
    connectAt = System.nanoTime() + wait.toNanos();
    Duration doubled = wait.multipliedBy(2);
    backOff = doubled.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : doubled;
    return new Signal.Lost(String.valueOf(why.getMessage()), wait);
  }

  /** Whether {@code moment} came before {@code until}. */
  private static boolean pauseUntil(long moment, long until) {
    long nanos = Math.min(moment, until) - System.nanoTime();
    if (nanos > 0) {
      try {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      } catch (InterruptedException e) {
        throw Transport.interrupted(e);
      }
    }
    return moment <= until;
  }
}
