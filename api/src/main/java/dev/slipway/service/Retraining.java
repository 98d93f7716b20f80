package dev.slipway.service;

import java.time.Instant;
import java.util.Optional;

/**
 * A release file that starts releases by itself.
 *
 * @param id {@code team/name}
 * @param subject label, for instance {@code model/penguin-species}
 * @param schedule cron, five fields; empty: only by hand
 * @param next when it starts next; empty while paused or without a schedule
 * @param lastRelease id of the release it started last
 */
public record Retraining(
    String id,
    String team,
    String name,
    String subject,
    Optional<String> schedule,
    String timezone,
    Optional<Instant> next,
    boolean paused,
    Optional<String> lastRelease) {}
