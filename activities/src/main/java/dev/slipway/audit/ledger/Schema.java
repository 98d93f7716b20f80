package dev.slipway.audit.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Tables of the ledger's database: the same on SQLite and PostgreSQL, triggers apart. */
final class Schema {
  private static final String HISTORY = "slipway_schema_history";
  private static final Set<MigrationState> NEWER =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  private Schema() {}

  static void migrate(DataSource source, LedgerAddress address) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration/common", Dialect.of(address).migrations())
            .table(HISTORY)
            .cleanDisabled(true)
            .loggers("slf4j")
            .load();
    try {
      refuseNewer(flyway, address);
      flyway.migrate();
    } catch (FlywayException e) {
      throw unusable(address, e);
    }
  }

  private static void refuseNewer(Flyway flyway, LedgerAddress address) {
    Optional<MigrationInfo> newer =
        Arrays.stream(flyway.info().applied())
            .filter(m -> NEWER.contains(m.getState()))
            .findFirst();
    if (newer.isPresent()) {
      throw new LedgerException(
          "The ledger "
              + address
              + " has schema version "
              + newer.get().getVersion()
              + ", which this version of Slipway does not know; run the newer Slipway that wrote it.");
    }
  }

  /** What to tell people when the database cannot be opened or migrated. */
  static LedgerException unusable(LedgerAddress address, RuntimeException cause) {
    if (cause instanceof FlywayException e
        && e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new LedgerException(
          address
              + " holds other tables and is not a ledger; name a new file, or on PostgreSQL an empty"
              + " schema (currentSchema=…).",
          cause);
    }
    if (deepest(cause).contains("SQLITE_NOTADB")) {
      return new LedgerException(
          address + " is not a SQLite database, so not a ledger; name another file.", cause);
    }
    return new LedgerException(
        "The ledger " + address + " cannot be opened: " + sentence(cause) + cure(cause), cause);
  }

  private static String sentence(Throwable e) {
    String said = deepest(e);
    return said.endsWith(".") ? said : said + ".";
  }

  /** PostgreSQL says by a code what is wrong; empty where no cure is known. */
  private static String cure(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && refused.getSQLState() != null) {
        return switch (refused.getSQLState()) {
          case "3D000" -> " Create it (createdb), or correct the address.";
          case "3F000" -> " Create that schema (CREATE SCHEMA), or correct currentSchema.";
          case "28P01", "28000" -> " Check user and password of the ledger.";
          case "42501" -> " Give its user the right to create tables in the schema (GRANT CREATE).";
          case "08001", "08004", "08006" -> " Start the database, or correct the address.";
          default -> "";
        };
      }
    }
    return "";
  }

  private static String deepest(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip();
  }
}
