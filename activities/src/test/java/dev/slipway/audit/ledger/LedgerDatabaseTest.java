package dev.slipway.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerDatabaseTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://h/d, must begin with jdbc:sqlite: or jdbc:postgresql:",
    "ledger.db, must begin with",
    "jdbc:sqlite:, must be a plain file",
    "jdbc:sqlite::memory:, must be a plain file",
    "jdbc:sqlite:file:x?mode=ro, must be a plain file",
    "jdbc:postgresql://h/d?user=u&password=s3cret, must hold no password",
    "jdbc:postgresql://h/d?sslpassword=s3cret, must hold no password",
    "jdbc:postgresql://u:s3cret@h/d, must hold no password",
  })
  void an_address_that_cannot_be_a_ledger_is_refused(String url, String why) {
    assertThatThrownBy(() -> LedgerDatabase.open(LedgerAddress.of(url)))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void the_password_is_never_printed() {
    LedgerAddress address =
        new LedgerAddress("jdbc:postgresql://h/d", Optional.of("u"), Optional.of("s3cret"));

    assertThat(address.toString()).isEqualTo("jdbc:postgresql://h/d");
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_as_it_is(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "remember the milk\n".repeat(100));
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> open(file)).hasMessageContaining("not a SQLite database");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_database_of_something_else_is_refused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("other.db");
    sql(file, "CREATE TABLE customers (id bigint)");

    assertThatThrownBy(() -> open(file)).hasMessageContaining("holds other tables");
  }

  @Test
  void a_ledger_of_a_newer_version_is_refused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ledger.db");
    open(file).close();
    sql(
        file,
        "INSERT INTO slipway_schema_history SELECT 99, '99', 'future', type, 'V99__future.sql', 1,"
            + " installed_by, installed_on, 1, success FROM slipway_schema_history LIMIT 1");

    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("schema version 99")
        .hasMessageContaining("run the newer Slipway");
  }

  @Test
  void only_its_owner_can_read_a_new_ledger(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("made/on/the/way/ledger.db");
    open(file).close();

    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  private static LedgerDatabase open(Path file) {
    return LedgerDatabase.open(LedgerAddress.of("jdbc:sqlite:" + file));
  }

  private static void sql(Path file, String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.createStatement().execute(statement);
    }
  }
}
