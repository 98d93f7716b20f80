package dev.slipway.release;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A time in which nothing moves towards production. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Freeze.Once.class, name = "once"),
  @JsonSubTypes.Type(value = Freeze.Recurring.class, name = "recurring")
})
public sealed interface Freeze {
  /** The reason shown to whoever is held. */
  String why();

  /** From {@code from} (inclusive) to {@code to} (exclusive), wall clock of the zone. */
  record Once(LocalDateTime from, LocalDateTime to, ZoneId timezone, String why)
      implements Freeze {}

  /**
   * Starts at every match of a cron expression and lasts {@code length}.
   *
   * @param cron five fields: minute, hour, day of month, month, day of week
   */
  record Recurring(String cron, Duration length, ZoneId timezone, String why) implements Freeze {}
}
