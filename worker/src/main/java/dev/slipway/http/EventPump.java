package dev.slipway.http;

import dev.slipway.audit.ledger.Ledger;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the end of the ledger for all listeners together: one cheap query per turn. */
final class EventPump implements AutoCloseable {
  /** Below what people notice; other workers write to the same ledger, so there is no signal. */
  private static final long TURN_MILLIS = 200;

  /** Shorter than the idle timeouts of common proxies. */
  private static final long HEARTBEAT_MILLIS = 15_000;

  private static final int THREADS = 2;
  private static final int MOST = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);

  private final Ledger ledger;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService threads;
  private long head = -1;

  EventPump(Ledger ledger) {
    this.ledger = ledger;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newScheduledThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "slipway-events-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    every(TURN_MILLIS, this::turn);
    every(HEARTBEAT_MILLIS, () -> streams.forEach(EventStream::heartbeat));
  }

  /** Both tasks keep their failures to themselves, so nobody needs the future. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void every(long millis, Runnable work) {
    threads.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  void add(EventStream stream) {
    if (streams.size() >= MOST) {
      throw Refusal.unavailable("expected at most " + MOST + " listeners; close some");
    }
    streams.add(stream);
    stream.whenEnded(() -> streams.remove(stream));
  }

  int listeners() {
    return streams.size();
  }

  private void turn() {
    if (streams.isEmpty()) {
      return;
    }
    try {
      long now = ledger.head().seq();
      if (now != head) {
        head = now;
        streams.forEach(EventStream::advance);
      }
    } catch (RuntimeException e) {
      LOG.warn("the ledger cannot be followed just now: {}", e.toString());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    streams.forEach(EventStream::end);
  }
}
