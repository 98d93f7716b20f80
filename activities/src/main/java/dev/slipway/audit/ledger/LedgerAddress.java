package dev.slipway.audit.ledger;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the ledger's database is.
 *
 * @param jdbcUrl {@code jdbc:sqlite:/var/lib/slipway/ledger.db} or {@code
 *     jdbc:postgresql://host/database?currentSchema=slipway}; holds no password
 * @param user for PostgreSQL
 * @param password for PostgreSQL; never printed
 */
public record LedgerAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {
  private static final Pattern URL_WITH_PASSWORD =
      Pattern.compile("[?&;]\\w*password=|//[^/@?]*:[^/@?]*@", Pattern.CASE_INSENSITIVE);

  public LedgerAddress {
    Objects.requireNonNull(jdbcUrl, "jdbcUrl");
    if (URL_WITH_PASSWORD.matcher(jdbcUrl).find()) {
      throw new LedgerException(
          "The ledger's address must hold no password, but does; give the password separately.");
    }
  }

  /** An address without credentials, as SQLite has. */
  public static LedgerAddress of(String jdbcUrl) {
    return new LedgerAddress(jdbcUrl, Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
