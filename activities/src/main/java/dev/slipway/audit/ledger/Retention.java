package dev.slipway.audit.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Forgets old releases without breaking the chain: actor, channel, reason and evidence of their
 * entries are erased, what the hash covers stays, and an entry {@code retention.erased} says which
 * entries it was. Views, looks and feedback of such a release go with it. A release in flight is
 * never due.
 *
 * <p>Thread-safe; any number of workers may run it.
 */
public final class Retention {
  /** Seven years, leap days included. */
  public static final Duration DEFAULT = Duration.ofDays(2557);

  /** Of one transaction, so that appends do not wait long; the next run goes on. */
  private static final int MOST_RELEASES = 100;

  private static final int MOST_ENTRIES = 10_000;

  private static final List<String> DELETE_OF_RELEASE =
      List.of(
          "DELETE FROM release_index WHERE id = ?",
          "DELETE FROM look WHERE release_id = ?",
          "DELETE FROM feedback WHERE release_id = ?",
          "DELETE FROM feedback_window WHERE release_id = ?",
          "DELETE FROM retention WHERE release_id = ?");

  private final LedgerDatabase database;

  public Retention(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * Keeps a release longer or shorter than {@link #DEFAULT} after its last entry.
   *
   * @param keep whole days, at least one
   */
  public void keep(String releaseId, Duration keep) {
    if (keep.toDays() < 1) {
      throw new IllegalArgumentException("retention must be at least 1 day, but was " + keep);
    }
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO retention (release_id, keep_days) VALUES (:id, :days) ON CONFLICT"
                        + " (release_id) DO UPDATE SET keep_days = excluded.keep_days")
                .bind("id", releaseId)
                .bind("days", keep.toDays())
                .execute());
  }

  /**
   * Erases what is due, at most {@value #MOST_RELEASES} releases at a time; to be called daily, and
   * again at once while it erases that many.
   *
   * @return one per release, and one without a release for entries that concern none
   */
  public List<Erasure> expire(Instant now) {
    return database.writeChain(
        handle -> {
          List<Erasure> done = new ArrayList<>();
          for (Due due : due(handle, now)) {
            erase(handle, now, due).ifPresent(done::add);
          }
          eraseWithoutRelease(handle, now).ifPresent(done::add);
          return done;
        });
  }

  /**
   * What was erased.
   *
   * @param releaseId empty for entries that concern no release
   * @param entries how many
   * @param seq of the {@code retention.erased} entry that says so
   */
  public record Erasure(Optional<String> releaseId, int entries, long seq) {}

  private record Due(String releaseId, Instant lastEntry, long keepDays) {
    boolean isDue(Instant now) {
      return lastEntry.plus(Duration.ofDays(keepDays)).isBefore(now);
    }
  }

  private static List<Due> due(Handle handle, Instant now) {
    return handle
        .createQuery(
            "SELECT e.release_id, max(e.at) AS last_at, coalesce(max(r.keep_days), :default) AS days"
                + " FROM ledger_entry e LEFT JOIN retention r ON r.release_id = e.release_id"
                + " WHERE e.release_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM release_index i"
                + " WHERE i.id = e.release_id AND i.is_open = 1) GROUP BY e.release_id"
                + " HAVING count(e.content) > 0 ORDER BY e.release_id")
        .bind("default", DEFAULT.toDays())
        .map(
            (row, context) ->
                new Due(
                    row.getString("release_id"),
                    Instant.parse(row.getString("last_at")),
                    row.getLong("days")))
        .stream()
        .filter(due -> due.isDue(now))
        .limit(MOST_RELEASES)
        .toList();
  }

  private static Optional<Erasure> erase(Handle handle, Instant now, Due due) {
    List<Long> seqs =
        handle
            .createQuery(
                "SELECT seq FROM ledger_entry WHERE release_id = :id AND content IS NOT NULL"
                    + " ORDER BY seq")
            .bind("id", due.releaseId)
            .mapTo(Long.class)
            .list();
    DELETE_OF_RELEASE.forEach(sql -> handle.execute(sql, due.releaseId));
    return erase(handle, now, Optional.of(due.releaseId), seqs, due.keepDays);
  }

  private static Optional<Erasure> eraseWithoutRelease(Handle handle, Instant now) {
    List<Long> seqs =
        handle
            .createQuery(
                "SELECT seq FROM ledger_entry WHERE release_id IS NULL AND content IS NOT NULL"
                    + " AND action <> :action AND at < :before ORDER BY seq LIMIT :most")
            .bind("action", Erasures.ACTION)
            .bind("before", Timestamps.text(now.minus(DEFAULT)))
            .bind("most", MOST_ENTRIES)
            .mapTo(Long.class)
            .list();
    return erase(handle, now, Optional.empty(), seqs, DEFAULT.toDays());
  }

  private static Optional<Erasure> erase(
      Handle handle, Instant now, Optional<String> releaseId, List<Long> seqs, long keepDays) {
    if (seqs.isEmpty()) {
      return Optional.empty();
    }
    List<SeqRange> ranges = SeqRange.of(seqs);
    StoredEntry said = Ledger.append(handle, entry(now, releaseId, ranges, keepDays));
    for (SeqRange range : ranges) {
      handle.execute(
          "UPDATE ledger_entry SET content = NULL WHERE seq BETWEEN ? AND ?",
          range.from(),
          range.to());
    }
    return Optional.of(new Erasure(releaseId, seqs.size(), said.seq()));
  }

  /** The entry concerns no release, so that it is never erased itself. */
  private static NewEntry entry(
      Instant now, Optional<String> releaseId, List<SeqRange> ranges, long keepDays) {
    ObjectNode evidence = JsonNodeFactory.instance.objectNode();
    releaseId.ifPresent(id -> evidence.put("release", id));
    evidence.put("keptDays", keepDays);
    ArrayNode erased = evidence.putArray("erased");
    ranges.forEach(range -> erased.addArray().add(range.from()).add(range.to()));
    long last = ranges.get(ranges.size() - 1).to();
    return new NewEntry(
        Erasures.ACTION + "/" + ranges.get(0).from() + "-" + last,
        now,
        Optional.empty(),
        Optional.empty(),
        "slipway",
        "retention",
        Erasures.ACTION,
        Optional.of("kept for " + keepDays + " days, as configured"),
        evidence);
  }
}
