package dev.slipway.audit.ledger;

import java.nio.file.Path;

class SqliteAppendersContractTest extends AppendersContract {
  @Override
  TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
