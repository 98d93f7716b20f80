package dev.slipway.http;

import dev.slipway.approval.DecideRequest;
import dev.slipway.identity.Principal;
import dev.slipway.release.ControlRequest;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookRecord;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Releases as the service reaches them. Every method throws {@link Refusal} for what cannot be: an
 * invalid file, a vote that is refused, an engine that does not answer.
 */
public interface Releases {

  /**
   * Starts a release, or attaches to the one the same caller started under the same key.
   *
   * @param key Idempotency-Key; part of the release's id
   */
  ReleaseView start(Principal caller, StartRelease request, String key);

  /** The release as it stands; empty where there is none. */
  Optional<ReleaseView> find(String id);

  /** The release's team, from what is stored: cheap enough for every line of feedback. */
  Optional<String> team(String id);

  /** The release, for those who may know of it; everybody else is told that there is none. */
  default ReleaseView visible(Principal caller, String id) {
    return find(id)
        .filter(release -> caller.sees(release.team()))
        .orElseThrow(() -> Refusal.notFound("release of that id"));
  }

  /**
   * Newest first.
   *
   * @param visible teams to choose from; empty: all
   */
  Page<ReleaseView> list(ReleaseFilter filter, Optional<Set<String>> visible);

  ReleaseView decide(String id, DecideRequest request);

  ReleaseView control(String id, Control control, ControlRequest request);

  /** What a release of that file would do; starts nothing. */
  Object plan(Principal caller, StartRelease request);

  /** Looks with numbers above {@code after}, oldest first. */
  Page<Look> looks(String id, int after, int limit);

  /** The same, each with the window it judged and what it was judged by. */
  Page<LookRecord> lookRecords(String id, int after, int limit);

  /**
   * Looks spread evenly over the whole rollout, the latest among them; all, where there are at most
   * {@code most}. Oldest first.
   */
  List<Look> lookHistory(String id, int most);
}
