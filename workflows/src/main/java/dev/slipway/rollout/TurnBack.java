package dev.slipway.rollout;

import java.time.Instant;

/** Leaves the way to production, wherever it is, for the way back. */
final class TurnBack extends RuntimeException {
  private final transient RolloutDecision decision;
  private final transient Instant since;

  TurnBack(RolloutDecision decision, Instant since) {
    super(decision.sentence(), null, false, false);
    this.decision = decision;
    this.since = since;
  }

  RolloutDecision decision() {
    return decision;
  }

  /** When the evidence, or the wish, had arrived. */
  Instant since() {
    return since;
  }
}
