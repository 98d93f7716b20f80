package dev.slipway.retrain.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;

class SqliteRetrainStoreContractTest extends RetrainStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
