package dev.slipway.release.store;

import dev.slipway.audit.ledger.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresReleaseIndexContractTest extends ReleaseIndexContract {
  @Override
  protected TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
