package dev.slipway.rollout.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.ledger.JsonText;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.rollout.Look;
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
  public boolean put(String release, Look look, JsonNode batch) {
    return database.write(
        handle ->
            handle.execute(
                    "INSERT INTO look (release_id, number, look, batch) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (release_id, number) DO NOTHING",
                    release,
                    look.number(),
                    JsonText.of(look),
                    JsonText.of(batch))
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

  /** What the look rests on; empty where there is no such look. */
  public Optional<JsonNode> batch(String release, int number) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT batch FROM look WHERE release_id = :release AND number = :number")
                .bind("release", release)
                .bind("number", number)
                .map((row, context) -> JsonText.read(row.getString(1), JsonNode.class))
                .findOne());
  }
}
