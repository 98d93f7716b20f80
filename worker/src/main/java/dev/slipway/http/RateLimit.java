package dev.slipway.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One bucket per caller. Callers are authenticated, so their number is bounded by the tokens'. */
public final class RateLimit {
  private final int perSecond;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  public RateLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Throws the 429 where the caller asks too often. */
  public void count(String caller) {
    long now = System.nanoTime();
    if (!buckets.computeIfAbsent(caller, id -> new TokenBucket(perSecond, now)).take(now)) {
      throw Refusal.tooMany();
    }
  }
}
