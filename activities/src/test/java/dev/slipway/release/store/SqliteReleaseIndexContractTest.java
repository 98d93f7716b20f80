package dev.slipway.release.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;

class SqliteReleaseIndexContractTest extends ReleaseIndexContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
