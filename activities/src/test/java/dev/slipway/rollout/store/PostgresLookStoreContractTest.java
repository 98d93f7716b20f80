package dev.slipway.rollout.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresLookStoreContractTest extends LookStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
