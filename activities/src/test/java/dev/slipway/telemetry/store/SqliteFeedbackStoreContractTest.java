package dev.slipway.telemetry.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;

class SqliteFeedbackStoreContractTest extends FeedbackStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.sqlite(folder);
  }
}
