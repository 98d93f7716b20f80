package dev.slipway.audit.ledger;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import dev.slipway.release.ReleaseView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/**
 * The audit ledger: append-only, numbered without gaps, each entry bound to the one before by its
 * hash. Any number of workers append to the same chain.
 *
 * <p>Thread-safe. Database failures come as {@link org.jdbi.v3.core.JdbiException}; appending again
 * with the same key is safe.
 */
public final class Ledger {
  private static final String RESERVED = "retention.";

  private final LedgerDatabase database;
  private final ReleaseProjection releases;

  /**
   * @param releases where views go that come with an entry
   */
  public Ledger(LedgerDatabase database, ReleaseProjection releases) {
    this.database = database;
    this.releases = releases;
  }

  public AuditEntry append(NewEntry entry) {
    return append(entry, Optional.empty());
  }

  /**
   * Appends an entry, and takes over the release's view, both or neither. On disk when it returns.
   *
   * @return the entry with its place in the chain; where one with the same key is there already,
   *     that one, unchanged
   * @throws IllegalArgumentException when the action or the key begins with {@code retention.},
   *     which {@link Retention} alone writes
   */
  public AuditEntry append(NewEntry entry, Optional<ReleaseView> view) {
    if (entry.action().startsWith(RESERVED) || entry.key().startsWith(RESERVED)) {
      throw new IllegalArgumentException(
          "action and key must not begin with "
              + RESERVED
              + ", but were "
              + entry.action()
              + " and "
              + entry.key());
    }
    return database.writeChain(
        handle -> {
          StoredEntry stored = append(handle, entry);
          view.ifPresent(v -> releases.upsert(handle, v));
          return stored.toEntry();
        });
  }

  static StoredEntry append(Handle handle, NewEntry entry) {
    return findByKey(handle, entry.key())
        .orElseGet(
            () -> {
              AuditHead head = head(handle);
              StoredEntry next = StoredEntry.following(head.seq() + 1, head.hash(), entry);
              insert(handle, next);
              return next;
            });
  }

  private static Optional<StoredEntry> findByKey(Handle handle, String key) {
    return handle
        .createQuery("SELECT " + StoredEntry.COLUMNS + " FROM ledger_entry WHERE entry_key = :key")
        .bind("key", key)
        .map((row, context) -> StoredEntry.read(row))
        .findOne();
  }

  private static void insert(Handle handle, StoredEntry entry) {
    handle
        .createUpdate(
            "INSERT INTO ledger_entry ("
                + StoredEntry.COLUMNS
                + ") VALUES (:seq, :key, :at, :releaseId, :team, :action, :content, :contentDigest,"
                + " :previous, :hash)")
        .bind("seq", entry.seq())
        .bind("key", entry.key())
        .bind("at", entry.at())
        .bind("releaseId", entry.releaseId())
        .bind("team", entry.team())
        .bind("action", entry.action())
        .bind("content", entry.content())
        .bind("contentDigest", entry.contentDigest())
        .bind("previous", entry.previous())
        .bind("hash", entry.hash())
        .execute();
  }

  /** The last entry; {@link AuditHead#EMPTY} before the first. */
  public AuditHead head() {
    return database.read(Ledger::head);
  }

  private static AuditHead head(Handle handle) {
    return handle
        .createQuery("SELECT seq, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1")
        .map((row, context) -> new AuditHead(row.getLong("seq"), row.getString("hash")))
        .findOne()
        .orElse(AuditHead.EMPTY);
  }

  /** Entries with a greater seq than {@code seq}, for readers that follow the ledger. */
  public List<AuditEntry> after(long seq, int limit) {
    return list(LedgerQuery.after(seq, limit));
  }

  public List<AuditEntry> list(LedgerQuery query) {
    Optional<Set<String>> visible = query.visibleTeams();
    if (visible.isPresent() && visible.get().isEmpty()) {
      return List.of();
    }
    return database.read(handle -> bound(handle, query).list());
  }

  private static ResultIterable<AuditEntry> bound(Handle handle, LedgerQuery query) {
    StringBuilder sql =
        new StringBuilder("SELECT ")
            .append(StoredEntry.COLUMNS)
            .append(" FROM ledger_entry WHERE seq > :after");
    query.releaseId().ifPresent(id -> sql.append(" AND release_id = :release"));
    query.team().ifPresent(name -> sql.append(" AND team = :team"));
    query.visibleTeams().ifPresent(teams -> sql.append(" AND team IN (<visible>)"));
    Query bound = handle.createQuery(sql.append(" ORDER BY seq LIMIT :limit").toString());
    bound.bind("after", query.after()).bind("limit", query.limit());
    query.releaseId().ifPresent(id -> bound.bind("release", id));
    query.team().ifPresent(name -> bound.bind("team", name));
    query.visibleTeams().ifPresent(teams -> bound.bindList("visible", teams));
    return bound.map((row, context) -> StoredEntry.read(row).toEntry());
  }

  /** Reads the whole ledger and says what was altered, removed, inserted or reordered. */
  public AuditReport verify() {
    return new Verification(database).run(Optional.empty());
  }

  /**
   * Like {@link #verify()}, and also finds a ledger that was cut off, or rewritten from some point
   * on, since {@code exported} was its head.
   */
  public AuditReport verify(AuditHead exported) {
    return new Verification(database).run(Optional.of(exported));
  }
}
