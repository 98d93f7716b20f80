package dev.slipway.http.temporal;

import com.google.protobuf.Timestamp;
import dev.slipway.identity.Roles;
import dev.slipway.release.Hold;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work that Temporal tries again and again, as holds: a workflow that waits for an activity cannot
 * say so itself. A peer that is away for a moment is no hold.
 */
final class RetriedWork {
  /** Shorter silences pass by themselves before anybody could look. */
  private static final Duration MOMENT = Duration.ofSeconds(10);

  private static final int FIRST_RETRY = 2;
  private static final int LONGEST_REASON = 500;

  /** Telling people holds no release. */
  private static final String NOTIFICATION = "Send";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("Run", "the job"),
          Map.entry("Evaluate", "the evaluation"),
          Map.entry("Judge", "the comparison"),
          Map.entry("Snapshot", "copying the sources"),
          Map.entry("Resolve", "asking the registry"),
          Map.entry("Find", "asking the registry"),
          Map.entry("Publish", "publishing the candidate"),
          Map.entry("PointAlias", "moving the alias"),
          Map.entry("DeployEnsure", "starting the model server"),
          Map.entry("DeployStop", "stopping a model server"),
          Map.entry("TrafficEnsure", "starting the proxy"),
          Map.entry("TrafficShift", "moving traffic"),
          Map.entry("Observe", "asking for measurements"),
          Map.entry("Append", "writing the ledger"),
          Map.entry("Look", "writing the ledger"),
          Map.entry("Enter", "asking the lane"));

  private RetriedWork() {}

  /** One hold per activity that failed before and has been at it for a while. */
  static List<Hold> holds(List<PendingActivityInfo> pending, String releaseId, Instant now) {
    return pending.stream()
        .filter(activity -> activity.getAttempt() >= FIRST_RETRY && activity.hasLastFailure())
        .filter(activity -> !name(activity).equals(NOTIFICATION))
        .filter(activity -> since(activity).plus(MOMENT).isBefore(now))
        .map(activity -> hold(activity, releaseId))
        .toList();
  }

  private static Hold hold(PendingActivityInfo activity, String releaseId) {
    String what =
        "%s does not succeed, tried %d times so far: %s"
            .formatted(
                WORDS.getOrDefault(name(activity), name(activity)),
                activity.getAttempt() - 1,
                shortened(activity.getLastFailure().getMessage()));
    return new Hold(
        Hold.Kind.RETRY,
        what,
        since(activity),
        Optional.empty(),
        List.of(Roles.OPERATOR),
        Optional.of("mend the cause and it goes on by itself, or: slipway abort " + releaseId));
  }

  private static String name(PendingActivityInfo activity) {
    return activity.getActivityType().getName();
  }

  private static Instant since(PendingActivityInfo activity) {
    Timestamp scheduled = activity.getScheduledTime();
    return Instant.ofEpochSecond(scheduled.getSeconds(), scheduled.getNanos());
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
  }
}
