package dev.slipway.retrain.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.ledger.JsonText;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Release files registered for retraining, one per team and name. Thread-safe. */
public final class RetrainStore {
  private final LedgerDatabase database;

  public RetrainStore(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * A registered file.
   *
   * @param body as it was registered
   */
  public record Registered(String team, String name, JsonNode body, Instant updatedAt) {}

  /** Registers, or changes what is registered. */
  public void put(String team, String name, JsonNode body, Instant now) {
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO retrain_file (team, name, body, updated_at) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (team, name) DO UPDATE SET body = excluded.body,"
                    + " updated_at = excluded.updated_at",
                team,
                name,
                JsonText.of(body),
                Timestamps.text(now)));
  }

  public Optional<Registered> get(String team, String name) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT team, name, body, updated_at FROM retrain_file"
                        + " WHERE team = :team AND name = :name")
                .bind("team", team)
                .bind("name", name)
                .map((row, context) -> registered(row))
                .findOne());
  }

  /** All, by team and name. */
  public List<Registered> list() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT team, name, body, updated_at FROM retrain_file ORDER BY team, name")
                .map((row, context) -> registered(row))
                .list());
  }

  /** Whether there was one. */
  public boolean delete(String team, String name) {
    return database.write(
        handle ->
            handle.execute("DELETE FROM retrain_file WHERE team = ? AND name = ?", team, name)
                == 1);
  }

  private static Registered registered(ResultSet row) throws SQLException {
    return new Registered(
        row.getString("team"),
        row.getString("name"),
        JsonText.read(row.getString("body"), JsonNode.class),
        Instant.parse(row.getString("updated_at")));
  }
}
