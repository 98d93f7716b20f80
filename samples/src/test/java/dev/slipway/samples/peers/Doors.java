package dev.slipway.samples.peers;

import dev.slipway.service.ServiceProblem;
import dev.slipway.service.ServiceUnreachable;
import dev.slipway.service.SlipwayClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Workers behind one address: they are asked in turn, and where one is away, the next one is. */
final class Doors {
  /** Longer than the claim of a request whose worker died lasts. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final int NOT_NOW = 503;

  private final List<WorkerProcess> workers;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong passedOn = new AtomicLong();

  Doors(List<WorkerProcess> workers) {
    this.workers = List.copyOf(workers);
  }

  /** The first answer; a problem other than "not now" is one. */
  <T> T ask(String token, Function<SlipwayClient, T> question) throws InterruptedException {
    Instant limit = Instant.now().plus(LONGEST);
    while (true) {
      WorkerProcess worker = workers.get(turn.getAndIncrement() % workers.size());
      try {
        asked.incrementAndGet();
        return question.apply(worker.client(token));
      } catch (ServiceUnreachable | ServiceProblem e) {
        boolean away = e instanceof ServiceUnreachable || status(e) == NOT_NOW;
        if (!away || Instant.now().isAfter(limit)) {
          throw e;
        }
        passedOn.incrementAndGet();
        Thread.sleep(100);
      }
    }
  }

  private static int status(RuntimeException e) {
    return e instanceof ServiceProblem problem ? problem.status() : 0;
  }

  /** The answer of each worker to the same question, one after the other. */
  <T> List<T> askEach(String token, Function<SlipwayClient, T> question)
      throws InterruptedException {
    return List.of(
        new Doors(List.of(workers.get(0))).ask(token, question),
        new Doors(List.of(workers.get(1))).ask(token, question));
  }

  long asked() {
    return asked.get();
  }

  /** How often one was away and the next one was asked. */
  long passedOn() {
    return passedOn.get();
  }
}
