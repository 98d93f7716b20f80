package dev.slipway.audit.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh database for each test of a store, whichever kind it is. */
public abstract class DatabaseContract {
  private LedgerDatabase database;

  protected abstract TestDatabase newDatabase(Path folder);

  @BeforeEach
  void openDatabase(@TempDir Path folder) {
    database = newDatabase(folder).open();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  protected LedgerDatabase database() {
    return database;
  }
}
