package dev.slipway.worker;

import dev.slipway.audit.ledger.Ledger;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the ledger whether it answers, and never waits long: a pool of connections does, where its
 * database is gone. Thread-safe.
 */
final class LedgerProbe {
  private static final long SECONDS = 2;

  private final Ledger ledger;
  private final Executor asking =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "ledger-probe");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<Long> question = CompletableFuture.completedFuture(0L);

  LedgerProbe(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A sentence where the ledger cannot be used just now. */
  Optional<String> notReady() {
    try {
      ask().get(SECONDS, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of("the ledger does not answer");
    } catch (ExecutionException e) {
      return Optional.of("the ledger does not answer (" + kind(e) + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** One question at a time: those who ask while it is open wait for its answer. */
  private synchronized CompletableFuture<Long> ask() {
    if (question.isDone()) {
      question = CompletableFuture.supplyAsync(() -> ledger.head().seq(), asking);
    }
    return question;
  }

  /** Whoever asks has no token: no more than the kind of fault. */
  private static String kind(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName();
  }
}
