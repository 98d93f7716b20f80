package dev.slipway.rollout;

import dev.slipway.audit.AuditActivities;
import dev.slipway.deploy.DeployActivities;
import dev.slipway.registry.RegistryActivities;
import dev.slipway.telemetry.TelemetryActivities;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities of a rollout, with how long each may take and how often it is tried. */
final class RolloutStubs {
  /** Each call takes milliseconds; one that hangs, or whose worker died, is tried again soon. */
  private static final Duration EFFECT = Duration.ofSeconds(10);

  /** Users are affected meanwhile, so a worker that dies in this call may cost no more. */
  private static final Duration BACK = Duration.ofSeconds(5);

  /** How long a step forward is tried before the rollout gives up and goes back. */
  private static final Duration FORWARD = Duration.ofMinutes(5);

  /** Requests in flight may take this long before a server that is taken away is ended. */
  static final Duration DRAIN = Duration.ofSeconds(10);

  /** The drain, and the server's own shutdown; no traffic waits for it. */
  private static final Duration STOP = Duration.ofSeconds(30);

  /** Counting a window is one query. */
  private static final Duration OBSERVE = Duration.ofSeconds(10);

  /** At least three tries; longer silence is an outage, and the next look asks again. */
  private static final Duration OBSERVE_WITH_RETRIES = Duration.ofSeconds(35);

  /** Fast at first, since users are affected. */
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);

  /** Soon enough after a peer is back, without hammering it. */
  private static final Duration SLOWEST_RETRY = Duration.ofSeconds(5);

  private static final RetryOptions RETRY =
      RetryOptions.newBuilder()
          .setInitialInterval(FIRST_RETRY)
          .setBackoffCoefficient(2)
          .setMaximumInterval(SLOWEST_RETRY)
          .build();

  /**
   * Forward: gives up after a while, since going back is safer than waiting. Whoever turns back
   * leaves a running call alone and does not wait for it: its version is lower than the one of the
   * move back, so that it can change nothing afterwards.
   */
  final TrafficActivities traffic = stub(TrafficActivities.class, forward("Shift traffic"));

  final RegistryActivities registry = stub(RegistryActivities.class, forward("Move the alias"));

  final TelemetryActivities telemetry =
      stub(
          TelemetryActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(OBSERVE)
              .setScheduleToCloseTimeout(OBSERVE_WITH_RETRIES)
              .setCancellationType(ActivityCancellationType.ABANDON)
              .setRetryOptions(RETRY)
              .setSummary("Close the window and count")
              .build());

  /** A server that cannot be stopped costs memory, not users. */
  final DeployActivities serversForward =
      stub(
          DeployActivities.class,
          ActivityOptions.newBuilder(unlimited(STOP, "Drain and stop a server"))
              .setScheduleToCloseTimeout(FORWARD)
              .build());

  /** Back: never gives up. */
  final TrafficActivities trafficBack =
      stub(TrafficActivities.class, unlimited(BACK, "Take traffic off the candidate"));

  final RegistryActivities registryBack =
      stub(RegistryActivities.class, unlimited(EFFECT, "Move the alias back"));

  final DeployActivities servers =
      stub(DeployActivities.class, unlimited(STOP, "Drain and stop a server"));

  /** The ledger never loses an entry; nothing urgent waits for it. */
  final AuditActivities ledger = stub(AuditActivities.class, unlimited(EFFECT, "Write the ledger"));

  private static ActivityOptions forward(String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(EFFECT)
        .setScheduleToCloseTimeout(FORWARD)
        .setCancellationType(ActivityCancellationType.ABANDON)
        .setRetryOptions(RETRY)
        .setSummary(summary)
        .build();
  }

  private static ActivityOptions unlimited(Duration once, String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(once)
        .setRetryOptions(RETRY)
        .setSummary(summary)
        .build();
  }

  private static <T> T stub(Class<T> type, ActivityOptions options) {
    return Workflow.newActivityStub(type, options);
  }
}
