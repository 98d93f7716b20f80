package dev.slipway.samples.penguins;

import java.net.URI;
import java.time.Duration;

/**
 * How much live traffic is sent, and where.
 *
 * @param target base address of the proxy or server
 * @param perSecond requests a second, 1 to 5000
 * @param users how many virtual users ask, at least 1
 * @param withoutSex share of requests whose bird's sex is not told yet, a ratio from 0 to 1: live
 *     field reports come before the sex is determined, the data set was completed afterwards
 * @param duration when traffic ends by itself
 * @param seed of the choice of birds and users
 */
public record TrafficPlan(
    URI target, int perSecond, int users, double withoutSex, Duration duration, long seed) {
  private static final int MOST_PER_SECOND = 5000;

  public TrafficPlan {
    if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
      throw new IllegalArgumentException(
          "rate must be between 1 and 5000 (requests a second), but was " + perSecond);
    }
    if (users < 1) {
      throw new IllegalArgumentException("users must be at least 1, but was " + users);
    }
    if (!(withoutSex >= 0 && withoutSex <= 1)) {
      throw new IllegalArgumentException("withoutSex must be 0 to 1, but was " + withoutSex);
    }
  }
}
