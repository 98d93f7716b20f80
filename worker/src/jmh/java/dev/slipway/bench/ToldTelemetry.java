package dev.slipway.bench;

import dev.slipway.telemetry.Batch;
import dev.slipway.telemetry.TelemetryActivities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Windows in which a candidate is as good as its baseline, until it is told to be bad. */
final class ToldTelemetry implements TelemetryActivities {
  private static final long UNITS = 1000;
  private static final long FEW = 1;
  private static final long MANY = 500;

  private final Set<String> bad = ConcurrentHashMap.newKeySet();
  private final Map<String, CompletableFuture<Long>> arrived = new ConcurrentHashMap<>();

  /** Completed with {@link System#nanoTime()} once a window has shown how bad the candidate is. */
  CompletableFuture<Long> turnBad(String releaseId) {
    bad.add(releaseId);
    return arrived(releaseId);
  }

  private CompletableFuture<Long> arrived(String releaseId) {
    return arrived.computeIfAbsent(releaseId, key -> new CompletableFuture<>());
  }

  @Override
  public Batch observe(ObserveRequest request) {
    boolean isBad = bad.contains(request.releaseId());
    List<Batch.Counts> counts =
        request.guardrails().stream()
            .map(guardrail -> counts(guardrail.metric(), isBad ? MANY : FEW))
            .toList();
    if (isBad) {
      arrived(request.releaseId()).complete(System.nanoTime());
    }
    return Noop.Telemetry.window(request, counts);
  }

  private static Batch.Counts counts(String metric, long events) {
    return new Batch.Counts(metric, UNITS, FEW, UNITS, events, Optional.empty(), Optional.empty());
  }
}
