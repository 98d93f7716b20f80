package dev.slipway.release;

import dev.slipway.quantity.Percent;
import java.time.Duration;

/**
 * What happens after 100 %.
 *
 * @param holdBack share that stays on the baseline as concurrent control; default 5 %
 * @param watch how long a regression still rolls back by itself; default 24 h
 */
public record ProductionSpec(Percent holdBack, Duration watch) {
  public static final Percent DEFAULT_HOLD_BACK = new Percent(5);
  public static final Duration DEFAULT_WATCH = Duration.ofHours(24);
}
