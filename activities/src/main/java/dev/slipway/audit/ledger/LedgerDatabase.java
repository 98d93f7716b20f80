package dev.slipway.audit.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The database of the ledger and of what is kept beside it. SQLite: one file, one writer at a time,
 * each commit on disk before it is answered. PostgreSQL: any number of workers.
 *
 * <p>Thread-safe. All methods throw {@link org.jdbi.v3.core.JdbiException} when the database cannot
 * be reached or refuses; trying again is safe.
 */
public final class LedgerDatabase implements AutoCloseable {
  private final LedgerAddress address;
  private final Dialect dialect;
  private final HikariDataSource writers;
  private final HikariDataSource readers;

  private LedgerDatabase(
      LedgerAddress address, HikariDataSource writers, HikariDataSource readers) {
    this.address = address;
    this.dialect = Dialect.of(address);
    this.writers = writers;
    this.readers = readers;
  }

  /**
   * Opens the database, creates it where it does not exist, and brings its schema up to date.
   *
   * @throws LedgerException when the address is neither, the file is not a ledger, or its schema is
   *     newer than this version of Slipway
   */
  public static LedgerDatabase open(LedgerAddress address) {
    return switch (Dialect.of(address)) {
      case SQLITE -> openSqlite(address, SqliteFile.of(address));
      case POSTGRESQL -> openPostgres(address);
    };
  }

  private static LedgerDatabase openSqlite(LedgerAddress address, SqliteFile file) {
    return file.whileLocked(
        () -> {
          HikariDataSource writer = Pools.sqliteWriter(address);
          try {
            Schema.migrate(writer, address);
            return new LedgerDatabase(address, writer, Pools.sqliteReaders(address));
          } catch (RuntimeException e) {
            writer.close();
            throw e;
          }
        });
  }

  private static LedgerDatabase openPostgres(LedgerAddress address) {
    HikariDataSource pool = Pools.postgres(address);
    try {
      Schema.migrate(pool, address);
      return new LedgerDatabase(address, pool, pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** {@code sqlite} or {@code postgresql}, for people. */
  public String kind() {
    return dialect.name().toLowerCase(java.util.Locale.ROOT);
  }

  public LedgerAddress address() {
    return address;
  }

  /** Runs {@code work} in a writing transaction; keep it short, it may be the only one. */
  public <T> T write(Function<Handle, T> work) {
    return Jdbi.create(writers).inTransaction(work::apply);
  }

  /** Runs {@code work} on a connection that is only read from. */
  public <T> T read(Function<Handle, T> work) {
    return Jdbi.create(readers).withHandle(work::apply);
  }

  /** Runs {@code work} in a transaction whose reads all see the same moment. */
  void readSnapshot(Consumer<Handle> work) {
    Jdbi.create(readers)
        .useTransaction(
            handle -> {
              dialect.readSnapshot(handle);
              work.accept(handle);
            });
  }

  /** Like {@link #write}, with the chain's end locked against every other appender. */
  <T> T writeChain(Function<Handle, T> work) {
    return write(
        handle -> {
          dialect.lockChain(handle);
          return work.apply(handle);
        });
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
