package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.service.store.HomeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedHomeTest {
  private Path folder;
  private LedgerDatabase database;
  private HomeStore homes;

  @BeforeEach
  void open(@TempDir Path temporary) throws IOException {
    folder = temporary;
    database = LedgerDatabase.open(LedgerAddress.of("jdbc:sqlite:" + folder.resolve("l.db")));
    homes = new HomeStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private SharedHome home(String name, String machine) throws IOException {
    return new SharedHome(Files.createDirectories(folder.resolve(name)), machine);
  }

  @Test
  void workersOnOneMachineShareOneHome() throws IOException {
    home("a", "one").join(homes);
    home("a", "one").join(homes);
    assertThat(Files.readString(folder.resolve("a/machine"))).isEqualTo("one\n");
  }

  @Test
  void aWorkerWithAnotherHomeIsRefusedAndToldWhereTheOthersAre() throws IOException {
    home("a", "one").join(homes);
    assertThatThrownBy(() -> home("b", "one").join(homes))
        .hasMessageContaining("one:" + folder.resolve("a"))
        .hasMessageContaining("--home");
  }

  @Test
  void aWorkerOnAnotherMachineIsRefusedUntilTheHomeMoved() throws IOException {
    home("a", "one").join(homes);
    assertThatThrownBy(() -> home("a", "two").join(homes))
        .hasMessageContaining("expected to run on one")
        .hasMessageContaining("slipway down");

    Files.delete(folder.resolve("a/machine"));
    assertThatCode(() -> home("a", "two").join(homes)).doesNotThrowAnyException();
  }
}
