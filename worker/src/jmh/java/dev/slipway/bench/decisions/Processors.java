package dev.slipway.bench.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** All processors of the machine, and a word about each race for those who wait. */
final class Processors implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int threads = Runtime.getRuntime().availableProcessors();
  private final ExecutorService pool = Executors.newFixedThreadPool(threads);
  private final Consumer<String> progress;

  Processors(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Runs one task per repetition, numbered from 0, and waits for all of them. */
  void each(String name, int repetitions, IntConsumer task) {
    long begun = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> hands = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      hands.add(pool.submit(() -> work(next, repetitions, task)));
    }
    hands.forEach(Processors::await);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: %,d canaries in %.1f s",
            name,
            repetitions,
            (System.nanoTime() - begun) / NANOS_PER_SECOND));
  }

  private static void work(AtomicInteger next, int repetitions, IntConsumer task) {
    for (int one = next.getAndIncrement(); one < repetitions; one = next.getAndIncrement()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      task.accept(one);
    }
  }

  private static void await(Future<?> hand) {
    try {
      hand.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulated canary failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
