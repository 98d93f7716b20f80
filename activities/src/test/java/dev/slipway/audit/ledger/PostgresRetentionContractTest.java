package dev.slipway.audit.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresRetentionContractTest extends RetentionContract {
  @Override
  TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
