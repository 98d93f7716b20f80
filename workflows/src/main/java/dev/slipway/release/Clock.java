package dev.slipway.release;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** Workflow time: the same in a replay. */
final class Clock {
  private Clock() {}

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
