package dev.slipway.samples.penguins;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Holds feedback until it is told, in batches; drops and counts what does not fit. */
final class FeedbackQueue {
  /** About half a minute of lively traffic. */
  private static final int CAPACITY = 20_000;

  private final FeedbackSink sink;
  private final BlockingQueue<Feedback> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /** A batch that was not taken, told first next time; touched by the telling thread only. */
  private List<Feedback> refused = List.of();

  FeedbackQueue(FeedbackSink sink) {
    this.sink = sink;
  }

  void add(Feedback feedback) {
    if (!waiting.offer(feedback)) {
      dropped.incrementAndGet();
    }
  }

  /** Tells all that waits; stops at the first batch that is not taken and keeps it. */
  void tellAll() throws InterruptedException {
    do {
      List<Feedback> batch = new ArrayList<>(refused);
      if (batch.isEmpty()) {
        waiting.drainTo(batch, FeedbackSink.LARGEST_BATCH);
      }
      if (batch.isEmpty()) {
        return;
      }
      refused = batch;
      try {
        sink.tell(batch);
      } catch (IOException e) {
        return;
      }
      told.addAndGet(batch.size());
      refused = List.of();
    } while (!waiting.isEmpty());
  }

  long told() {
    return told.get();
  }

  long dropped() {
    return dropped.get();
  }
}
