package dev.slipway.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a look was judged by, beside its window; with both it can be judged again.
 *
 * @param plan of the release, as it was
 * @param control whether a baseline took traffic to compare with
 * @param observed false where the guardrails could not be observed: there was nothing to judge
 * @param thresholds by latency metric, milliseconds: above it a baseline unit was counted as slow,
 *     above it times the margin a candidate unit; empty before the first window
 * @param submission which submission of the candidate it was, from 1; empty where the rollout began
 *     before comparisons were checked for fairness
 */
public record LookBasis(
    CanaryPlan plan,
    boolean control,
    boolean observed,
    Map<String, Double> thresholds,
    Optional<Integer> submission) {
  public LookBasis {
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
  }
}
