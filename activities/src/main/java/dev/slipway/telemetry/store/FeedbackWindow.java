package dev.slipway.telemetry.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The feedback that arrived between one cut and the next.
 *
 * @param arms arm, then metric
 */
public record FeedbackWindow(
    String release, String windowId, Map<String, Map<String, FeedbackCount>> arms) {
  public FeedbackWindow {
    TreeMap<String, Map<String, FeedbackCount>> copy = new TreeMap<>();
    arms.forEach((arm, metrics) -> copy.put(arm, sorted(metrics)));
    arms = Collections.unmodifiableMap(copy);
  }

  private static Map<String, FeedbackCount> sorted(Map<String, FeedbackCount> metrics) {
    return Collections.unmodifiableMap(new TreeMap<>(metrics));
  }

  /** {@link FeedbackCount#NONE} where nothing was heard. */
  public FeedbackCount count(String arm, String metric) {
    return arms.getOrDefault(arm, Map.of()).getOrDefault(metric, FeedbackCount.NONE);
  }
}
