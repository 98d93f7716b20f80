package dev.slipway.audit.ledger;

import java.nio.file.Path;

class SqliteLedgerContractTest extends LedgerContract {
  @Override
  TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
