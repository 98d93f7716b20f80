package dev.slipway.audit.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("peers")
class PostgresAppendersContractTest extends AppendersContract {
  @Override
  TestDatabase newDatabase(Path folder) {
    return TestDatabase.postgres();
  }
}
