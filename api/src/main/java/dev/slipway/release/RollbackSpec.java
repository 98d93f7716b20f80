package dev.slipway.release;

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
    on = Set.copyOf(on);
  }
}
