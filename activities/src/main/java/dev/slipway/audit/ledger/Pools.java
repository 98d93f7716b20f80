package dev.slipway.audit.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connections of the two databases. */
final class Pools {
  /** A page, a verification and an append at once, on a small machine. */
  private static final int SQLITE_READERS = 4;

  /** Several workers share a server whose default is 100 connections. */
  private static final int POSTGRES_CONNECTIONS = 8;

  /** Longer than a queue of appends waits; a caller learns of a dead database within it. */
  private static final Duration WAIT = Duration.ofSeconds(Dialect.LOCK_WAIT_SECONDS);

  /** A network that swallows packets must not hold an append for ever. */
  private static final int POSTGRES_SOCKET_SECONDS = 120;

  private Pools() {}

  /** One connection, because SQLite has one writer: waiting in order is fairer than its polling. */
  static HikariDataSource sqliteWriter(LedgerAddress address) {
    HikariConfig config = sqlite(address, SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setPoolName("ledger-writer");
    config.setMaximumPoolSize(1);
    // What retention erases is overwritten, not only unlinked.
    config.setConnectionInitSql("PRAGMA secure_delete = ON");
    return open(config, address);
  }

  static HikariDataSource sqliteReaders(LedgerAddress address) {
    HikariConfig config = sqlite(address, SQLiteConfig.TransactionMode.DEFERRED);
    config.setPoolName("ledger-readers");
    config.setMaximumPoolSize(SQLITE_READERS);
    config.setMinimumIdle(1);
    config.setConnectionInitSql("PRAGMA query_only = ON");
    return open(config, address);
  }

  static HikariDataSource postgres(LedgerAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(address.jdbcUrl());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.addDataSourceProperty("ApplicationName", "slipway");
    config.addDataSourceProperty("socketTimeout", POSTGRES_SOCKET_SECONDS);
    config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT.toMillis());
    return open(config, address);
  }

  private static HikariConfig sqlite(LedgerAddress address, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL: in WAL mode NORMAL may lose the last commits when the power fails.
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setBusyTimeout((int) WAIT.toMillis());
    sqlite.setTransactionMode(mode);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl(address.jdbcUrl());
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setConnectionTimeout(WAIT.toMillis());
    return config;
  }

  private static HikariDataSource open(HikariConfig config, LedgerAddress address) {
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw Schema.unusable(address, e);
    }
  }
}
