package dev.slipway.release.store;

import dev.slipway.audit.ledger.JsonText;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.ReleaseProjection;
import dev.slipway.audit.ledger.Timestamps;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The last known view of every release, to list and find them without asking the workflow engine.
 * Thread-safe.
 */
public final class ReleaseIndex implements ReleaseProjection {
  private final LedgerDatabase database;

  public ReleaseIndex(LedgerDatabase database) {
    this.database = database;
  }

  /** Takes over a view, unless a newer one ({@code updatedAt}) is there already. */
  public void upsert(ReleaseView view) {
    database.write(
        handle -> {
          upsert(handle, view);
          return view;
        });
  }

  /** Of two views of the same millisecond the later call wins: a workflow's clock stands still. */
  @Override
  public void upsert(Handle handle, ReleaseView view) {
    handle
        .createUpdate(
            "INSERT INTO release_index"
                + " (id, team, subject, name, phase, is_open, started_at, updated_at, view)"
                + " VALUES (:id, :team, :subject, :name, :phase, :open, :started, :updated, :view)"
                + " ON CONFLICT (id) DO UPDATE SET team = excluded.team,"
                + " subject = excluded.subject, name = excluded.name, phase = excluded.phase,"
                + " is_open = excluded.is_open, started_at = excluded.started_at,"
                + " updated_at = excluded.updated_at, view = excluded.view"
                + " WHERE excluded.updated_at >= release_index.updated_at")
        .bind("id", view.id())
        .bind("team", view.team())
        .bind("subject", view.subject().label())
        .bind("name", view.subject().name())
        .bind("phase", view.phase().name())
        .bind("open", view.phase().isTerminal() ? 0 : 1)
        .bind("started", Timestamps.text(view.startedAt()))
        .bind("updated", Timestamps.text(view.updatedAt()))
        .bind("view", JsonText.of(view))
        .execute();
  }

  public Optional<ReleaseView> get(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT view FROM release_index WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> JsonText.read(row.getString(1), ReleaseView.class))
                .findOne());
  }

  /**
   * Newest first, by start.
   *
   * @throws IllegalArgumentException when the cursor is not one of ours
   */
  public Page<ReleaseView> list(ReleaseQuery query) {
    Optional<Set<String>> visible = query.visibleTeams();
    if (visible.isPresent() && visible.get().isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    Optional<ReleaseCursor> cursor = query.cursor().map(ReleaseCursor::parse);
    List<ReleaseView> found =
        database.read(
            handle ->
                bound(handle, query, cursor)
                    .map((row, context) -> JsonText.read(row.getString(1), ReleaseView.class))
                    .list());
    return page(found, query.limit());
  }

  /** How many releases that are over have sent users to this version of a subject. */
  public int rollouts(String team, String subject, String version) {
    return (int)
        database
            .read(
                handle ->
                    handle
                        .createQuery(
                            "SELECT view FROM release_index"
                                + " WHERE team = :team AND subject = :subject AND is_open = 0")
                        .bind("team", team)
                        .bind("subject", subject)
                        .map((row, context) -> JsonText.read(row.getString(1), ReleaseView.class))
                        .list())
            .stream()
            .filter(view -> view.rollout().isPresent())
            .filter(view -> view.candidate().filter(c -> c.version().equals(version)).isPresent())
            .count();
  }

  /** One more than a page was asked for, to know whether there is a next. */
  private static Page<ReleaseView> page(List<ReleaseView> found, int limit) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<ReleaseView> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(ReleaseCursor.of(items.get(limit - 1)).text()));
  }

  private static Query bound(Handle handle, ReleaseQuery query, Optional<ReleaseCursor> cursor) {
    Query bound = handle.createQuery(sql(query));
    bound.bind("limit", query.limit() + 1);
    query.visibleTeams().ifPresent(teams -> bound.bindList("visible", teams));
    query.team().ifPresent(team -> bound.bind("team", team));
    query.subject().ifPresent(subject -> bound.bind("subject", subject));
    query.phase().ifPresent(phase -> bound.bind("phase", phase.name()));
    cursor.ifPresent(c -> bound.bind("started", c.startedAt()).bind("id", c.id()));
    return bound;
  }

  private static String sql(ReleaseQuery query) {
    StringBuilder sql = new StringBuilder("SELECT view FROM release_index WHERE 1 = 1");
    query.visibleTeams().ifPresent(teams -> sql.append(" AND team IN (<visible>)"));
    query.team().ifPresent(team -> sql.append(" AND team = :team"));
    query.subject().ifPresent(s -> sql.append(" AND (subject = :subject OR name = :subject)"));
    query.phase().ifPresent(phase -> sql.append(" AND phase = :phase"));
    if (query.openOnly()) {
      sql.append(" AND is_open = 1");
    }
    if (query.cursor().isPresent()) {
      sql.append(" AND (started_at < :started OR (started_at = :started AND id < :id))");
    }
    return sql.append(" ORDER BY started_at DESC, id DESC LIMIT :limit").toString();
  }
}
