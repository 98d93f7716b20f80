package dev.slipway.release;

import java.time.Instant;
import java.util.Optional;

/**
 * One stage of a release as people see it.
 *
 * @param name {@code prepare}, {@code train}, {@code evaluate}, {@code staging}, {@code canary},
 *     {@code production}
 * @param detail one sentence: what it does, or how it ended
 * @param progress 0 to 1 while a job reports it
 */
public record StageView(
    String name,
    State state,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Optional<String> detail,
    Optional<Double> progress) {
  /** How a stage stands. */
  public enum State {
    PENDING,
    RUNNING,
    PASSED,
    FAILED,
    ERRORED,
    INCONCLUSIVE,
    SKIPPED,
    COMPENSATED
  }
}
