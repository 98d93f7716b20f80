package dev.slipway.retrain.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresRetrainStoreContractTest extends RetrainStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
