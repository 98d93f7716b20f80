package dev.slipway.rollout;

import dev.slipway.telemetry.Guardrail;
import java.util.List;

/**
 * How much evidence it takes to call a candidate harmful.
 *
 * @param alpha of each single test: the level of the rollback divided by the number of tests
 */
record Level(double alpha) {
  static Level of(List<Guardrail> guardrails, int submission) {
    return new Level(CanaryLimits.falseRollback(submission) / CanaryLimits.alarms(guardrails));
  }

  /** The e-value at which a test speaks. */
  double threshold() {
    return 1 / alpha;
  }
}
