package dev.slipway.process;

import dev.slipway.job.JobActivities.JobProgress;
import io.temporal.activity.Activity;

/** Tells Temporal that an activity is alive, and hears whether it was cancelled. */
@FunctionalInterface
public interface Heartbeat {
  /** The heartbeat of the activity that runs on the calling thread. */
  Heartbeat TEMPORAL = progress -> Activity.getExecutionContext().heartbeat(progress);

  /**
   * Reports progress.
   *
   * @throws io.temporal.client.ActivityCompletionException where the activity has to end
   */
  void beat(JobProgress progress);
}
