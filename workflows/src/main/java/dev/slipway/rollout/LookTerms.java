package dev.slipway.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a look was judged by, without the plan: the same for all looks of a rollout, it would make
 * what continue-as-new carries much larger.
 *
 * @param control whether a baseline took traffic to compare with
 * @param observed false where the guardrails could not be observed
 * @param thresholds by latency metric, milliseconds; empty before the first window
 * @param submission of the candidate, from 1; empty where fairness is not checked
 */
public record LookTerms(
    boolean control,
    boolean observed,
    Map<String, Double> thresholds,
    Optional<Integer> submission) {
  public LookTerms {
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
  }

  LookBasis under(CanaryPlan plan) {
    return new LookBasis(plan, control, observed, thresholds, submission);
  }
}
