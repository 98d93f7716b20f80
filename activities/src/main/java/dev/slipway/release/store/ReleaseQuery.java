package dev.slipway.release.store;

import dev.slipway.release.Phase;
import java.util.Optional;
import java.util.Set;

/**
 * Which releases to list.
 *
 * @param visibleTeams only releases of these teams; empty: no restriction
 * @param subject {@code model/penguin-species} or {@code penguin-species}
 * @param openOnly leave out those that are over
 * @param limit at most so many, 1 to 1000
 * @param cursor {@code next} of the page before
 */
public record ReleaseQuery(
    Optional<Set<String>> visibleTeams,
    Optional<String> team,
    Optional<String> subject,
    Optional<Phase> phase,
    boolean openOnly,
    int limit,
    Optional<String> cursor) {
  public static final int LARGEST_LIMIT = 1000;

  public ReleaseQuery {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be between 1 and " + LARGEST_LIMIT + ", but was " + limit);
    }
    visibleTeams = visibleTeams.map(Set::copyOf);
  }

  /** The newest releases of all teams. */
  public static ReleaseQuery newest(int limit) {
    return new ReleaseQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        limit,
        Optional.empty());
  }

  /** Everything that is not over, of all teams. */
  public static ReleaseQuery open() {
    return new ReleaseQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        LARGEST_LIMIT,
        Optional.empty());
  }

  /** The same question, from {@code cursor} on. */
  public ReleaseQuery from(Optional<String> next) {
    return new ReleaseQuery(visibleTeams, team, subject, phase, openOnly, limit, next);
  }
}
