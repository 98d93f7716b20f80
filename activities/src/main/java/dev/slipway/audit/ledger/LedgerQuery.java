package dev.slipway.audit.ledger;

import java.util.Optional;
import java.util.Set;

/**
 * Which entries to list, in the order of the ledger.
 *
 * @param visibleTeams only entries of these teams; entries without a team are then left out. Empty:
 *     no restriction
 * @param after only entries with a greater seq; 0 for all
 * @param limit at most so many, 1 to 1000
 */
public record LedgerQuery(
    Optional<String> releaseId,
    Optional<String> team,
    Optional<Set<String>> visibleTeams,
    long after,
    int limit) {
  public static final int LARGEST_LIMIT = 1000;

  public LedgerQuery {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be between 1 and " + LARGEST_LIMIT + ", but was " + limit);
    }
    visibleTeams = visibleTeams.map(Set::copyOf);
  }

  /** Everything after {@code seq}. */
  public static LedgerQuery after(long seq, int limit) {
    return new LedgerQuery(Optional.empty(), Optional.empty(), Optional.empty(), seq, limit);
  }

  /** Everything about one release after {@code seq}. */
  public static LedgerQuery ofRelease(String releaseId, long seq, int limit) {
    return new LedgerQuery(Optional.of(releaseId), Optional.empty(), Optional.empty(), seq, limit);
  }
}
