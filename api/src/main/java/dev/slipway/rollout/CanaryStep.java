package dev.slipway.rollout;

import dev.slipway.quantity.Percent;
import java.time.Duration;

/**
 * A share of traffic and how long it is watched at least.
 *
 * @param traffic the candidate's share, more than 0 %, at most 100 %
 * @param bake the least time at this share before the next
 */
public record CanaryStep(Percent traffic, Duration bake) {}
