package dev.slipway.service;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import dev.slipway.release.Plan;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.telemetry.Feedback;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every route of the service as a {@link Call}. {@code key} is the Idempotency-Key of a write. */
public final class Routes {
  /** What the service gives at most on one page of entries or looks. */
  public static final int PAGE = 200;

  private Routes() {}

  public static Call<ReleaseView> start(StartRelease request, String key) {
    return Call.post(Query.path("releases"), request, key, ReleaseView.class);
  }

  /** Repeating a plan does nothing, so any key will do. */
  public static Call<Plan> plan(StartRelease request, String key) {
    return Call.post(Query.path("plans"), request, key, Plan.class);
  }

  public static Call<Page<ReleaseView>> releases(ReleaseFilter filter) {
    Query query =
        Query.of(Query.path("releases"))
            .with("team", filter.team())
            .with("subject", filter.subject())
            .with("phase", filter.phase())
            .with("open", filter.open() ? Optional.of(true) : Optional.empty())
            .with("limit", filter.limit())
            .with("cursor", filter.cursor());
    return Call.get(query.toString(), new TypeReference<>() {});
  }

  public static Call<ReleaseView> release(String id) {
    return Call.get(Query.path("releases", id), ReleaseView.class);
  }

  /** Looks with numbers above {@code after}, oldest first. */
  public static Call<Page<Look>> looks(String id, long after) {
    Query query =
        Query.of(Query.path("releases", id, "looks")).with("after", after).with("limit", PAGE);
    return Call.get(query.toString(), new TypeReference<>() {});
  }

  /**
   * Looks with numbers above {@code after}, each with the window it judged and what it was judged
   * by, oldest first.
   */
  public static Call<Page<LookRecord>> batches(String id, long after) {
    Query query =
        Query.of(Query.path("releases", id, "batches")).with("after", after).with("limit", PAGE);
    return Call.get(query.toString(), new TypeReference<>() {});
  }

  /** A vote at a checkpoint: {@code checkpoint} and {@code decision} have to be given. */
  public static Call<ReleaseView> decide(String id, Command command, String key) {
    return Call.post(Query.path("releases", id, "decisions"), command, key, ReleaseView.class);
  }

  public static Call<ReleaseView> act(String id, Act act, Command command, String key) {
    return Call.post(Query.path("releases", id, act.path()), command, key, ReleaseView.class);
  }

  public static Call<Page<Retraining>> retrainings() {
    return Call.get(Query.path("retrainings"), new TypeReference<>() {});
  }

  public static Call<Retraining> register(StartRelease request, String key) {
    return Call.post(Query.path("retrainings"), request, key, Retraining.class);
  }

  /** {@code what} is {@code trigger}, {@code pause} or {@code resume}. */
  public static Call<Retraining> retraining(String team, String name, String what, String key) {
    return Call.post(Query.path("retrainings", team, name, what), Map.of(), key, Retraining.class);
  }

  public static Call<Retraining> unregister(String team, String name, String key) {
    return Call.delete(Query.path("retrainings", team, name), key, Retraining.class);
  }

  /** Entries with sequence numbers above {@code after}, in their order. */
  public static Call<Page<AuditEntry>> audit(
      Optional<String> release, Optional<String> team, long after) {
    Query query =
        Query.of(Query.path("audit"))
            .with("release", release)
            .with("team", team)
            .with("after", after)
            .with("limit", PAGE);
    return Call.get(query.toString(), new TypeReference<>() {});
  }

  public static Call<AuditReport> verify() {
    return Call.get(Query.path("audit", "verify"), AuditReport.class);
  }

  /** Also finds a ledger that was cut before {@code head}. */
  public static Call<AuditReport> verify(AuditHead head, String key) {
    return Call.post(Query.path("audit", "verify"), head, key, AuditReport.class);
  }

  public static Call<FeedbackReceipt> feedback(List<Feedback> feedback, String key) {
    return Call.post(
        Query.path("feedback"), new FeedbackBatch(feedback), key, FeedbackReceipt.class);
  }

  public static Call<Me> me() {
    return Call.get(Query.path("me"), Me.class);
  }

  public static Call<Page<TokenView>> tokens() {
    return Call.get(Query.path("tokens"), new TypeReference<>() {});
  }

  public static Call<TokenCreated> createToken(TokenRequest request, String key) {
    return Call.post(Query.path("tokens"), request, key, TokenCreated.class);
  }

  public static Call<JsonNode> revokeToken(String id, String key) {
    return Call.delete(Query.path("tokens", id), key, JsonNode.class);
  }

  public static Call<SystemView> system() {
    return Call.get(Query.path("system"), SystemView.class);
  }

  /** What an operator can do to a running release. */
  public enum Act {
    PAUSE,
    RESUME,
    ABORT,
    ROLLBACK,
    RETRY,
    SKIP_BAKE;

    /** The last word of its address: {@code skip-bake}. */
    public String path() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
