package dev.slipway.bench;

import dev.slipway.rollout.TrafficActivities;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The product's traffic backend, with the time at which each share was in effect. */
final class StopwatchTraffic implements TrafficActivities {
  private final TrafficActivities real;
  private final Map<String, CompletableFuture<Long>> shares = new ConcurrentHashMap<>();

  StopwatchTraffic(TrafficActivities real) {
    this.real = real;
  }

  /** Completed with {@link System#nanoTime()} once the proxy has confirmed this share. */
  CompletableFuture<Long> shifted(String releaseId, int percent) {
    return shares.computeIfAbsent(releaseId + "/" + percent, key -> new CompletableFuture<>());
  }

  @Override
  public Entry ensure(EnsureRequest request) {
    return real.ensure(request);
  }

  @Override
  public Shifted shift(ShiftRequest request) {
    Shifted done = real.shift(request);
    shifted(request.releaseId(), (int) Math.round(request.candidatePercent()))
        .complete(System.nanoTime());
    return done;
  }
}
