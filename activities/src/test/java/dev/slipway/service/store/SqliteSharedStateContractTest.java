package dev.slipway.service.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;

class SqliteSharedStateContractTest extends SharedStateContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
