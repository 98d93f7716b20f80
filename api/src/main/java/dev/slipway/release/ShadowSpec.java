package dev.slipway.release;

import dev.slipway.quantity.Percent;
import java.time.Duration;

/** Traffic mirrored to the candidate before the canary, answers thrown away after comparison. */
public record ShadowSpec(Percent traffic, Duration length) {}
