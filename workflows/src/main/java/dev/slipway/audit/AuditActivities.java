package dev.slipway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.release.ReleaseView;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookBasis;
import dev.slipway.telemetry.Batch;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the ledger, before the effect it records is reported to anybody. */
@ActivityInterface
public interface AuditActivities {

  /** Appends an entry, once per key, and stores the view beside it for lists. */
  void append(AppendRequest request);

  /** Keeps a look with the window it judged, once per release and number. */
  void look(LookRequest request);

  /**
   * An entry to append.
   *
   * @param key {@code workflowId/runNumber/counter}: the same key again changes nothing
   * @param view the release after it, for lists; empty leaves the list as it is
   * @param keep how long after its last entry the release is remembered, in whole days; told with
   *     its first entry
   */
  record AppendRequest(
      String key,
      Instant at,
      Optional<String> releaseId,
      Optional<String> team,
      String actor,
      String channel,
      String action,
      Optional<String> reason,
      JsonNode evidence,
      Optional<ReleaseView> view,
      Optional<Duration> keep) {}

  /**
   * A look to keep.
   *
   * @param basis empty only in what an older worker sent
   */
  record LookRequest(String releaseId, Look look, Batch batch, Optional<LookBasis> basis) {}
}
