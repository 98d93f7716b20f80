package dev.slipway.service;

import dev.slipway.audit.AuditEntry;
import java.time.Duration;

/** What an {@link EventStream} has to tell. */
public sealed interface Signal {
  /**
   * The stream stands.
   *
   * @param again after it was lost
   */
  record Connected(boolean again) implements Signal {}

  /** Something happened. */
  record Event(AuditEntry entry) implements Signal {}

  /**
   * The connection is gone or could not be made; asked further, the stream connects again and
   * resumes after the last event it gave.
   *
   * @param why for people
   * @param retryIn how long it waits before that
   */
  record Lost(String why, Duration retryIn) implements Signal {}

  /** Nothing in the time given. */
  record Quiet() implements Signal {}
}
