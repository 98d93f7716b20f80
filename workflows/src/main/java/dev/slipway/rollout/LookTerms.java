package dev.slipway.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a look was judged by, without the plan: the same for all looks of a rollout, it would make
 * what continue-as-new carries much larger.
 *
 * @param control whether a baseline took traffic to compare with
 * @param observed false where the guardrails could not be observed
 * @param thresholds by latency metric, milliseconds; empty before the first window
 */
public record LookTerms(boolean control, boolean observed, Map<String, Double> thresholds) {
  public LookTerms {
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
  }

  LookBasis under(CanaryPlan plan) {
    return new LookBasis(plan, control, observed, thresholds);
  }
}
