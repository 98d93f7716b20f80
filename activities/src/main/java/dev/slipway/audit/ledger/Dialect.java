package dev.slipway.audit.ledger;

import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** The two databases that hold a ledger, and the few things they do differently. */
enum Dialect {
  SQLITE {
    /** Nothing to do: every writing transaction begins IMMEDIATE, so it already is the only one. */
    @Override
    void lockChain(Handle handle) {}

    /** Nothing to do: a transaction in WAL mode reads one snapshot. */
    @Override
    void readSnapshot(Handle handle) {}
  },
  POSTGRESQL {
    @Override
    void lockChain(Handle handle) {
      handle.execute("SET LOCAL lock_timeout = '" + LOCK_WAIT_SECONDS + "s'");
      handle
          .createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:key)) AS held")
          .bind("key", CHAIN_LOCK)
          .mapTo(Integer.class)
          .one();
    }

    @Override
    void readSnapshot(Handle handle) {
      handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
  };

  /** Longer than any append takes under load, shorter than an activity's start-to-close timeout. */
  static final int LOCK_WAIT_SECONDS = 30;

  /** "slipway" read as a number; advisory locks are per database. */
  private static final long CHAIN_LOCK = 0x736c6970776179L;

  /**
   * Keeps every other appender, in this process or another, out until the transaction ends. Without
   * it two appenders would read the same head and one would fail on the unique {@code previous}.
   */
  abstract void lockChain(Handle handle);

  /** Makes all statements of the transaction see the same rows. */
  abstract void readSnapshot(Handle handle);

  /** Folder of the migrations that only this database understands. */
  String migrations() {
    return "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
  }

  static Dialect of(LedgerAddress address) {
    if (address.jdbcUrl().startsWith("jdbc:sqlite:")) {
      return SQLITE;
    }
    if (address.jdbcUrl().startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new LedgerException(
        "The ledger's address must begin with jdbc:sqlite: or jdbc:postgresql:, but was "
            + address
            + ".");
  }
}
