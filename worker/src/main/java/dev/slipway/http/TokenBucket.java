package dev.slipway.http;

import java.time.Duration;

/** Lets so many requests through per second, and twice as many at once after a pause. */
final class TokenBucket {
  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final int BURST = 2;

  private final double perSecond;
  private double level;
  private long filledAt;

  TokenBucket(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.level = (double) perSecond * BURST;
    this.filledAt = nowNanos;
  }

  synchronized boolean take(long nowNanos) {
    level = Math.min(perSecond * BURST, level + (nowNanos - filledAt) / NANOS * perSecond);
    filledAt = nowNanos;
    if (level < 1) {
      return false;
    }
    level--;
    return true;
  }
}
