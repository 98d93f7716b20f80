package dev.slipway.analysis.drift;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each category was seen on one side of a column. Serves as the streaming form, too:
 * counts of parts add up to the counts of the whole in any order.
 *
 * @param counts by category; all above 0
 * @param others rows of categories that are not told apart; 0 unless {@link #within} was used
 * @param missing rows without a value; they are left out of every comparison
 */
public record CategoryCounts(SortedMap<String, Long> counts, long others, long missing) {
  public static final CategoryCounts NONE = new CategoryCounts(Collections.emptySortedMap(), 0, 0);

  public CategoryCounts {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    if (others < 0 || missing < 0 || counts.values().stream().anyMatch(count -> count <= 0)) {
      throw new IllegalArgumentException("counts must be positive, but were " + counts);
    }
  }

  /** The counts of a list of values, none of them missing. */
  public static CategoryCounts of(Collection<String> values) {
    TreeMap<String, Long> counts = new TreeMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    return new CategoryCounts(counts, 0, 0);
  }

  /** Rows that have a value. */
  public long rows() {
    return others + counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The counts of both parts of a stream. */
  public CategoryCounts plus(CategoryCounts more) {
    TreeMap<String, Long> sums = new TreeMap<>(counts);
    more.counts.forEach((category, count) -> sums.merge(category, count, Long::sum));
    return new CategoryCounts(sums, others + more.others, missing + more.missing);
  }

  /**
   * The same rows with every category outside {@code known} counted together, so that a stream of
   * ever new values (addresses, ids) needs no more memory than its reference.
   */
  public CategoryCounts within(Set<String> known) {
    TreeMap<String, Long> kept = new TreeMap<>(counts);
    kept.keySet().retainAll(known);
    long keptRows = kept.values().stream().mapToLong(Long::longValue).sum();
    return new CategoryCounts(kept, rows() - keptRows, missing);
  }

  long count(String category) {
    return counts.getOrDefault(category, 0L);
  }
}
