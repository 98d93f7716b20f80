package dev.slipway.telemetry;

import dev.slipway.rollout.TrafficRef;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.Map;

/** What was seen of live traffic. */
@ActivityInterface
public interface TelemetryActivities {

  /**
   * Closes the window of this id and answers its counts; the same id again answers the same counts.
   * Fails TELEMETRY_OUTAGE where they cannot be had.
   */
  Batch observe(ObserveRequest request);

  /**
   * What to count.
   *
   * @param windowId unique within the release: {@code releaseId/number}
   * @param thresholds by latency metric: the control's quantile in milliseconds, estimated from
   *     earlier windows; absent in the first
   */
  record ObserveRequest(
      String team,
      TrafficRef traffic,
      String releaseId,
      String windowId,
      List<Guardrail> guardrails,
      Map<String, Double> thresholds) {}
}
