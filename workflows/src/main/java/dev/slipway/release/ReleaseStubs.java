package dev.slipway.release;

import dev.slipway.audit.AuditActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.evaluation.EvaluationActivities;
import dev.slipway.job.JobActivities;
import dev.slipway.lane.LaneActivities;
import dev.slipway.notify.NotificationActivities;
import dev.slipway.registry.RegistryActivities;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities of a release, with their timeouts in one place. */
final class ReleaseStubs {
  /**
   * Reads and writes of local disks and nearby servers; also how long a killed worker can delay
   * one.
   */
  private static final Duration SHORT = Duration.ofSeconds(10);

  /** Copying sources or a large artifact. */
  private static final Duration COPY = Duration.ofMinutes(10);

  /** A server may take its whole ready time, 10 min at most, and a little for the start itself. */
  private static final Duration DEPLOY = Duration.ofMinutes(12);

  /** A worker that died is noticed after this; whatever may take longer reports meanwhile. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A peer that restarts is back within seconds; one that is down is not hammered. */
  private static final RetryOptions PATIENT = retries(Duration.ofSeconds(1));

  /** Longer than the heartbeat, so that a retry never overlaps an attempt that still runs. */
  private static final RetryOptions AFTER_HEARTBEAT = retries(HEARTBEAT.plusSeconds(2));

  final RegistryActivities registry =
      Workflow.newActivityStub(RegistryActivities.class, reporting(COPY));

  /** A start that is under way is waited for, so that its server is known and can be stopped. */
  final DeployActivities deploy =
      Workflow.newActivityStub(
          DeployActivities.class,
          reporting(DEPLOY).toBuilder()
              .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
              .build());

  final AuditActivities audit = Workflow.newActivityStub(AuditActivities.class, options(SHORT));
  final LaneActivities lanes = Workflow.newActivityStub(LaneActivities.class, options(SHORT));
  final NotificationActivities notifications =
      Workflow.newActivityStub(NotificationActivities.class, bounded(SHORT));
  final EvaluationActivities judging =
      Workflow.newActivityStub(EvaluationActivities.class, reporting(COPY));

  private final String team;

  ReleaseStubs(String team) {
    this.team = team;
  }

  /** Jobs run on their own queue, fairly between teams. */
  JobActivities jobs(Duration timeout) {
    return Workflow.newActivityStub(JobActivities.class, longRunning(timeout));
  }

  EvaluationActivities evaluations(Duration timeout) {
    return Workflow.newActivityStub(EvaluationActivities.class, longRunning(timeout));
  }

  private ActivityOptions longRunning(Duration timeout) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.JOBS)
        // The job ends itself at its own timeout; this is for a worker that forgot it.
        .setStartToCloseTimeout(timeout.plusMinutes(5))
        .setHeartbeatTimeout(HEARTBEAT)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(AFTER_HEARTBEAT)
        .setPriority(Priority.newBuilder().setFairnessKey(team).build())
        .build();
  }

  private static RetryOptions retries(Duration first) {
    return RetryOptions.newBuilder()
        .setInitialInterval(first)
        .setMaximumInterval(Duration.ofSeconds(30))
        .build();
  }

  private static ActivityOptions options(Duration timeout) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(timeout)
        .setRetryOptions(PATIENT)
        .build();
  }

  /** Too long to wait out where the worker died; the worker reports for it. */
  private static ActivityOptions reporting(Duration timeout) {
    return options(timeout).toBuilder().setHeartbeatTimeout(HEARTBEAT).build();
  }

  /** Telling people is tried for an hour, and never stops a release. */
  private static ActivityOptions bounded(Duration timeout) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(timeout)
        .setScheduleToCloseTimeout(Duration.ofHours(1))
        .setRetryOptions(PATIENT)
        .build();
  }
}
