package dev.slipway.telemetry.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresFeedbackStoreContractTest extends FeedbackStoreContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
