package dev.slipway.release;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a release goes back. The plan is for people and mandatory for anything that reaches
 * production.
 *
 * @param on what rolls back without asking anybody; default both
 */
public record RollbackSpec(String plan, Set<Trigger> on) {
  /** What may start a rollback by itself. */
  public enum Trigger {
    ALERT,
    GUARDRAIL
  }

  public RollbackSpec {
    // In the order of the enum: Set.copyOf differs from process to process, and so would the JSON.
    Set<Trigger> ordered = EnumSet.noneOf(Trigger.class);
    ordered.addAll(on);
    on = Collections.unmodifiableSet(ordered);
  }
}
