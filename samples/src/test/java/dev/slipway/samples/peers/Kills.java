package dev.slipway.samples.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Kills one worker or the other at random moments; while one starts again, the other goes on. */
final class Kills implements Callable<List<Integer>> {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(6);

  private final List<WorkerProcess> workers;
  private final int count;
  private final Random random;

  Kills(List<WorkerProcess> workers, int count, Random random) {
    this.workers = List.copyOf(workers);
    this.count = count;
    this.random = random;
  }

  /** How often each worker was killed. */
  @Override
  public List<Integer> call() throws IOException, InterruptedException {
    int[] killed = new int[workers.size()];
    for (int kill = 0; kill < count; kill++) {
      Thread.sleep(random.nextInt((int) LONGEST_PAUSE.toMillis()));
      int victim = random.nextInt(workers.size());
      workers.get(victim).kill();
      killed[victim]++;
      workers.get(victim).start();
    }
    return java.util.Arrays.stream(killed).boxed().toList();
  }
}
