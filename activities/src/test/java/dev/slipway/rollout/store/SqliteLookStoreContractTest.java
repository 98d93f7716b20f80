package dev.slipway.rollout.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;

class SqliteLookStoreContractTest extends LookStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
