package dev.slipway.audit.ledger;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** An empty database of its own for each test: a file, or a schema in a running PostgreSQL. */
public record TestDatabase(LedgerAddress address) {
  private static final String POSTGRES_PROPERTY = "slipway.test.postgres";

  public static TestDatabase sqlite(Path folder) {
    return new TestDatabase(
        LedgerAddress.of("jdbc:sqlite:" + folder.resolve("ledger-" + UUID.randomUUID() + ".db")));
  }

  /** Skips the test where no PostgreSQL was named. */
  public static TestDatabase postgres() {
    return Optional.ofNullable(System.getProperty(POSTGRES_PROPERTY))
        .map(TestDatabase::newSchema)
        .orElseGet(() -> abort("needs -D" + POSTGRES_PROPERTY + "=jdbc:postgresql://…"));
  }

  private static TestDatabase newSchema(String url) {
    String schema = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String separator = url.contains("?") ? "&" : "?";
    return new TestDatabase(LedgerAddress.of(url + separator + "currentSchema=" + schema));
  }

  public LedgerDatabase open() {
    return LedgerDatabase.open(address);
  }

  /** What somebody with the database's own tools does: no triggers in the way. */
  public void tamper(String... statements) {
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl())) {
      for (String trigger :
          new String[] {"ledger_entry_appends", "ledger_entry_stays", "ledger_entry_unaltered"}) {
        connection.createStatement().execute("DROP TRIGGER IF EXISTS " + trigger + on());
      }
      for (String statement : statements) {
        connection.createStatement().execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String on() {
    return Dialect.of(address) == Dialect.POSTGRESQL ? " ON ledger_entry" : "";
  }
}
