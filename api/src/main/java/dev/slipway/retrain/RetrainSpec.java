package dev.slipway.retrain;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * When a release starts by itself.
 *
 * @param schedule cron, five fields; empty: only by hand
 * @param timezone default UTC
 * @param jitter random delay of a start, spreads load; default 0
 * @param catchUp how long after a missed start it is still made good; default 1 h
 * @param unchanged start even where data and code have the digests of the last release; default
 *     false
 * @param ticketWebhook for {@code people-label-first}: where the labelling ticket is opened
 */
public record RetrainSpec(
    Optional<String> schedule,
    ZoneId timezone,
    Mode mode,
    Duration jitter,
    Duration catchUp,
    boolean unchanged,
    Optional<String> ticketWebhook,
    boolean hasTriggers) {
  public static final Duration DEFAULT_CATCH_UP = Duration.ofHours(1);

  /** Who has to act before a retraining starts. */
  public enum Mode {
    AUTOMATIC,
    PEOPLE_LABEL_FIRST
  }

  public RetrainSpec {
    Objects.requireNonNull(timezone);
    Objects.requireNonNull(mode);
  }
}
