package dev.slipway.release;

/** The two task queues. */
public final class TaskQueues {
  /** Workflows and short activities. */
  public static final String SLIPWAY = "slipway";

  /** Long activities: jobs, evaluations. Priority and fairness key are the team's. */
  public static final String JOBS = "slipway-jobs";

  private TaskQueues() {}
}
