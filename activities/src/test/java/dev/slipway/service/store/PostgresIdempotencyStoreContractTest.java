package dev.slipway.service.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresIdempotencyStoreContractTest extends IdempotencyStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
