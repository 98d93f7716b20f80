package dev.slipway.http.temporal;

import dev.slipway.release.ReleaseView;
import dev.slipway.release.store.ReleaseIndex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the teams of releases; they never change. Thread-safe. */
final class Teams {
  private static final int MOST = 10_000;

  private final ReleaseIndex index;
  private final Map<String, String> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  Teams(ReleaseIndex index) {
    this.index = index;
  }

  /** Empty for a release that is not known, which is asked for again the next time. */
  Optional<String> of(String release) {
    Optional<String> before = remembered(release);
    if (before.isPresent()) {
      return before;
    }
    Optional<String> team = index.get(release).map(ReleaseView::team);
    team.ifPresent(found -> remember(release, found));
    return team;
  }

  private synchronized Optional<String> remembered(String release) {
    return Optional.ofNullable(known.get(release));
  }

  private synchronized void remember(String release, String team) {
    known.put(release, team);
  }
}
