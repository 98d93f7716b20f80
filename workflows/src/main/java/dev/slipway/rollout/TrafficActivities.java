package dev.slipway.rollout;

import io.temporal.activity.ActivityInterface;
import java.util.Optional;

/** Splits traffic. */
@ActivityInterface(namePrefix = "Traffic")
public interface TrafficActivities {

  /** Makes sure that the splitter runs, and says where traffic enters. */
  Entry ensure(EnsureRequest request);

  /**
   * Sets the shares: a value, never an increment. Refused (CONFLICT) where a later {@code version}
   * was set already, so that a late writer changes nothing.
   */
  Shifted shift(ShiftRequest request);

  record EnsureRequest(String team, TrafficRef traffic) {}

  /**
   * @param endpoint where callers send their requests
   */
  record Entry(String endpoint) {}

  /**
   * The shares to set.
   *
   * @param version rises with every shift of the lane
   * @param candidatePercent 0 to 100
   * @param baseline endpoint; empty where there is none yet
   * @param candidate endpoint; empty once it is gone
   */
  record ShiftRequest(
      String team,
      TrafficRef traffic,
      long version,
      String releaseId,
      CanaryPlan.Unit unit,
      double candidatePercent,
      Optional<String> baseline,
      Optional<String> candidate) {}

  /**
   * @param millis from the call until the splitter had confirmed
   */
  record Shifted(long millis) {}
}
