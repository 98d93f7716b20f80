package dev.slipway.rollout;

import dev.slipway.telemetry.Guardrail;
import java.util.List;

/**
 * How much evidence it takes to call a candidate harmful.
 *
 * @param all the probability of a wrong alarm of all tests together
 * @param tests by how many tests it is shared
 */
record Level(double all, int tests) {
  static Level of(List<Guardrail> guardrails, int submission) {
    return new Level(CanaryLimits.falseRollback(submission), CanaryLimits.alarms(guardrails));
  }

  /** Of a single test. */
  double alpha() {
    return all / tests;
  }

  /** The e-value at which a single test speaks. */
  double threshold() {
    return tests / all;
  }
}
