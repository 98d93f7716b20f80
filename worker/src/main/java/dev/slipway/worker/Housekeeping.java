package dev.slipway.worker;

import dev.slipway.audit.ledger.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is due, once a day on every worker: releases whose retention is over, answers kept
 * for repeated requests, single outcomes of feedback. Several workers at it at once do no harm.
 */
final class Housekeeping implements AutoCloseable {
  /** A start is busy enough; whoever starts often still gets to it. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  private static final Duration EVERY = Duration.ofDays(1);

  /** Of releases that are over: no verdict can change any more. */
  private static final Duration FEEDBACK = Duration.ofDays(30);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Stores stores;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Housekeeping::daemon);

  private Housekeeping(Stores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A round catches and logs whatever goes wrong.
  static Housekeeping daily(Stores stores, Clock clock) {
    Housekeeping housekeeping = new Housekeeping(stores, clock);
    housekeeping.thread.scheduleWithFixedDelay(
        housekeeping::round, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    return housekeeping;
  }

  private void round() {
    try {
      forget(stores, clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("what is due could not be forgotten; tried again tomorrow", e);
    }
  }

  static void forget(Stores stores, Instant now) {
    List<Retention.Erasure> erased;
    do {
      erased = stores.retention().expire(now);
      erased.forEach(each -> LOG.info("retention is over: {}", each));
    } while (!erased.isEmpty());
    stores.keys().prune(now);
    stores.feedback().prune(now.minus(FEEDBACK));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "housekeeping");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
