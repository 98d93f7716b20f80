package dev.slipway.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rollout as people see it.
 *
 * @param step index of the canary step, from 0; equal to the number of steps once in production
 * @param candidatePercent the candidate's share of traffic now, 0 to 100
 * @param endpoint where the split traffic enters
 * @param looks the latest looks, oldest first, at most 50
 * @param lookCount looks so far, over the whole rollout
 * @param exposedUnits units that have seen the candidate, summed over windows
 */
public record RolloutView(
    int step,
    double candidatePercent,
    Optional<String> endpoint,
    Optional<Instant> stepSince,
    Optional<Instant> bakeUntil,
    List<Look> looks,
    int lookCount,
    long exposedRequests,
    long exposedUnits,
    Optional<Double> secondsToZero) {
  public RolloutView {
    looks = List.copyOf(looks);
  }
}
