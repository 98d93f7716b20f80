package dev.slipway.worker;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.Retention;
import dev.slipway.release.store.ReleaseIndex;
import dev.slipway.retrain.store.RetrainStore;
import dev.slipway.rollout.store.LookStore;
import dev.slipway.service.store.HomeStore;
import dev.slipway.service.store.IdempotencyStore;
import dev.slipway.service.store.SessionStore;
import dev.slipway.telemetry.store.FeedbackStore;

/** Everything kept in SQL: the ledger, and what is derived from it. */
record Stores(
    LedgerDatabase database,
    Ledger ledger,
    Retention retention,
    ReleaseIndex releases,
    LookStore looks,
    FeedbackStore feedback,
    IdempotencyStore keys,
    SessionStore sessions,
    HomeStore homes,
    RetrainStore retrainings)
    implements AutoCloseable {

  static Stores open(LedgerAddress address) {
    LedgerDatabase database = LedgerDatabase.open(address);
    ReleaseIndex releases = new ReleaseIndex(database);
    return new Stores(
        database,
        new Ledger(database, releases),
        new Retention(database),
        releases,
        new LookStore(database),
        new FeedbackStore(database),
        new IdempotencyStore(database),
        new SessionStore(database),
        new HomeStore(database),
        new RetrainStore(database));
  }

  @Override
  public void close() {
    database.close();
  }
}
