package dev.slipway.audit.ledger;

import java.nio.file.Path;

class SqliteRetentionContractTest extends RetentionContract {
  @Override
  TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
