package dev.slipway.rollout.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.ledger.JsonText;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.LookBasis;
import dev.slipway.rollout.LookRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Every look a rollout took, with the batch of sufficient statistics it rests on, so that each
 * verdict can be derived again. Thread-safe.
 */
public final class LookStore {
  private final LedgerDatabase database;

  public LookStore(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * Keeps a look; the same number again changes nothing.
   *
   * @return whether it was new
   */
  public boolean put(String release, LookRecord look) {
    return database.write(
        handle ->
            handle.execute(
                    "INSERT INTO look (release_id, number, look, batch, basis)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (release_id, number) DO NOTHING",
                    release,
                    look.look().number(),
                    JsonText.of(look.look()),
                    JsonText.of(look.batch()),
                    look.basis().map(JsonText::of).orElse(null))
                == 1);
  }

  /**
   * In the order taken.
   *
   * @param after only looks with a greater number; 0 for all
   */
  public List<Look> list(String release, int after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT look FROM look WHERE release_id = :release AND number > :after"
                        + " ORDER BY number LIMIT :limit")
                .bind("release", release)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> JsonText.read(row.getString(1), Look.class))
                .list());
  }

  /**
   * An even choice of at most about {@code most} looks over the whole rollout, the latest one
   * always among them; all, where there are no more. In the order taken.
   */
  public List<Look> spread(String release, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT l.look FROM look l, (SELECT count(*) AS total, max(number) AS latest"
                        + " FROM look WHERE release_id = :release) s"
                        + " WHERE l.release_id = :release AND (l.number = s.latest"
                        + " OR l.number % ((s.total + :most - 1) / :most) = 0) ORDER BY l.number")
                .bind("release", release)
                .bind("most", most)
                .map((row, context) -> JsonText.read(row.getString(1), Look.class))
                .list());
  }

  /**
   * Looks with all that they rest on, in the order taken.
   *
   * @param after only looks with a greater number; 0 for all
   */
  public List<LookRecord> records(String release, int after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT look, batch, basis FROM look WHERE release_id = :release"
                        + " AND number > :after ORDER BY number LIMIT :limit")
                .bind("release", release)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> record(row))
                .list());
  }

  private static LookRecord record(ResultSet row) throws SQLException {
    return new LookRecord(
        JsonText.read(row.getString("look"), Look.class),
        JsonText.read(row.getString("batch"), JsonNode.class),
        Optional.ofNullable(row.getString("basis"))
            .map(basis -> JsonText.read(basis, LookBasis.class)));
  }
}
