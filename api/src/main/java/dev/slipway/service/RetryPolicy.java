package dev.slipway.service;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * When a repeatable request is sent again: after a broken connection, and after answers that say
 * "not now".
 *
 * @param attempts in all, at least 1
 * @param first wait before the second attempt; each further one doubles
 * @param most the longest wait between two attempts
 */
public record RetryPolicy(int attempts, Duration first, Duration most) {
  private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

  /** Bridges a service that is just being restarted, and still gives up in about two seconds. */
  public static RetryPolicy standard() {
    return new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(20));
  }

  /** Sends once. */
  public static RetryPolicy never() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
  }

  static boolean isNotNow(int status) {
    return NOT_NOW.contains(status);
  }

  /**
   * How long to wait after a failed attempt; empty: no further attempt.
   *
   * @param attempt that failed, from 1
   * @param retryAfter what the service asked for, in seconds; obeyed unless it exceeds {@link
   *     #most}
   */
  Optional<Duration> waitAfter(int attempt, Optional<Duration> retryAfter) {
    if (attempt >= attempts || retryAfter.filter(asked -> asked.compareTo(most) > 0).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(retryAfter.orElse(backOff(attempt)));
  }

  private Duration backOff(int attempt) {
    Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, 16));
    return wait.compareTo(most) > 0 ? most : wait;
  }
}
