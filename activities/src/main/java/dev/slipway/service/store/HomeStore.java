package dev.slipway.service.store;

import dev.slipway.audit.ledger.LedgerDatabase;

/**
 * Which home folder the workers of this ledger share. The local backends keep versions, jobs, model
 * servers and proxies there; a worker with another home would not find them. Thread-safe, also
 * between workers.
 */
public final class HomeStore {
  private final LedgerDatabase database;

  public HomeStore(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * A home folder.
   *
   * @param id its own, wherever it lies
   * @param place machine and folder, for people
   */
  public record Place(String id, String place) {}

  /** The home of this ledger's workers: the one that came first. */
  public Place claim(Place mine) {
    return database.write(
        handle -> {
          handle.execute(
              "INSERT INTO local_home (id, home_id, place) VALUES (1, ?, ?)"
                  + " ON CONFLICT (id) DO NOTHING",
              mine.id(),
              mine.place());
          handle.execute(
              "UPDATE local_home SET place = ? WHERE id = 1 AND home_id = ?",
              mine.place(),
              mine.id());
          return handle
              .createQuery("SELECT home_id, place FROM local_home WHERE id = 1")
              .map((row, context) -> new Place(row.getString("home_id"), row.getString("place")))
              .one();
        });
  }
}
