package dev.slipway.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditFault;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ledger promises, whichever database holds it. */
abstract class LedgerContract {
  private TestDatabase location;
  private LedgerDatabase database;
  private Ledger ledger;

  abstract TestDatabase newDatabase(Path folder);

  @BeforeEach
  void open(@TempDir Path folder) {
    location = newDatabase(folder);
    database = location.open();
    ledger = new Ledger(database, (handle, view) -> {});
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_empty_ledger_is_in_order() {
    assertThat(ledger.verify()).isEqualTo(new AuditReport(true, 0, AuditHead.EMPTY, List.of()));
  }

  @Test
  void entries_are_numbered_and_chained() {
    List<AuditEntry> entries = appendThree();

    assertThat(entries).extracting(AuditEntry::seq).containsExactly(1L, 2L, 3L);
    assertThat(entries.get(0).previous()).isEqualTo("0".repeat(64));
    assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
    assertThat(ledger.list(LedgerQuery.after(0, 10))).isEqualTo(entries);
    assertThat(ledger.head()).isEqualTo(new AuditHead(3, entries.get(2).hash()));
    assertThat(ledger.verify()).isEqualTo(new AuditReport(true, 3, ledger.head(), List.of()));
  }

  @Test
  void the_same_key_again_answers_the_first_entry() {
    AuditEntry first = ledger.append(Entries.keyed("k", "r-1", Entries.START));
    AuditEntry second = ledger.append(Entries.keyed("k", "r-2", Entries.START.plusSeconds(9)));

    assertThat(second).isEqualTo(first);
    assertThat(ledger.head().seq()).isEqualTo(1);
  }

  @Test
  void entries_are_found_by_release_team_and_place() {
    appendThree();
    ledger.append(Entries.keyed("other", "r-2", Entries.START));

    assertThat(ledger.list(LedgerQuery.ofRelease("r-1", 1, 1)))
        .extracting(AuditEntry::seq)
        .containsExactly(2L);
    assertThat(ledger.after(3, 10)).extracting(AuditEntry::seq).containsExactly(4L);
    assertThat(ledger.list(seenBy(Set.of("search", "ads")))).hasSize(4);
    assertThat(ledger.list(seenBy(Set.of("ads")))).isEmpty();
    assertThat(ledger.list(seenBy(Set.of()))).isEmpty();
  }

  private static LedgerQuery seenBy(Set<String> teams) {
    return new LedgerQuery(Optional.empty(), Optional.of("search"), Optional.of(teams), 0, 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger_entry SET action = 'x' WHERE seq = 2",
        "UPDATE ledger_entry SET content = '{}' WHERE seq = 2",
        "UPDATE ledger_entry SET content = NULL, team = 'ads' WHERE seq = 2",
        "DELETE FROM ledger_entry WHERE seq = 3",
        "INSERT INTO ledger_entry VALUES (7,'k7','','','','','','','p','h')",
      })
  void the_database_refuses_everything_but_appending(String statement) {
    appendThree();

    assertThatThrownBy(() -> database.write(handle -> handle.execute(statement)))
        .hasMessageContaining("append-only");
    assertThat(ledger.verify().ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger_entry SET entry_key = 'x' WHERE seq = 2",
        "UPDATE ledger_entry SET at = '2026-11-21T08:00:02.001Z' WHERE seq = 2",
        "UPDATE ledger_entry SET release_id = NULL WHERE seq = 2",
        "UPDATE ledger_entry SET team = 'ads' WHERE seq = 2",
        "UPDATE ledger_entry SET action = 'approval.given' WHERE seq = 2",
        "UPDATE ledger_entry SET content = replace(content, 'ada', 'bob') WHERE seq = 2",
        "UPDATE ledger_entry SET content = content || ' ' WHERE seq = 2",
        "UPDATE ledger_entry SET content = NULL WHERE seq = 2",
        "UPDATE ledger_entry SET content_digest = 'x' WHERE seq = 2",
        "UPDATE ledger_entry SET previous = 'x' WHERE seq = 2",
        "UPDATE ledger_entry SET hash = 'x' WHERE seq = 2",
        "DELETE FROM ledger_entry WHERE seq = 2",
        "INSERT INTO ledger_entry VALUES (2,'x','','','','','','','x','x')",
      })
  void what_was_done_to_the_second_entry_is_named(String statement) {
    appendThree();
    if (statement.startsWith("INSERT")) {
      location.tamper("UPDATE ledger_entry SET seq = seq + 10 WHERE seq > 1");
      location.tamper("UPDATE ledger_entry SET seq = seq - 9 WHERE seq > 1");
    }
    location.tamper(statement);

    AuditReport report = ledger.verify();

    assertThat(report.ok()).isFalse();
    assertThat(report.faults().get(0)).extracting(AuditFault::seq).isEqualTo(2L);
  }

  @Test
  void a_ledger_cut_off_or_rewritten_since_its_head_was_exported_is_found() {
    appendThree();
    AuditHead exported = ledger.head();
    location.tamper("DELETE FROM ledger_entry WHERE seq = 3");

    assertThat(ledger.verify().ok()).as("nothing in the ledger itself tells").isTrue();
    assertThat(ledger.verify(exported).faults())
        .containsExactly(
            new AuditFault(
                3, "the ledger was cut off: entry 3 is missing, which the exported head names"));

    ledger.append(Entries.keyed("another third", "r-1", Entries.START));
    assertThat(ledger.verify().ok()).isTrue();
    assertThat(ledger.verify(exported).faults().get(0).what()).contains("was rewritten");
  }

  @Test
  void a_ledger_that_has_grown_still_has_its_exported_head() {
    appendThree();
    AuditHead exported = ledger.head();
    ledger.append(Entries.number(4));

    assertThat(ledger.verify(exported).ok()).isTrue();
  }

  @Test
  void a_ledger_opened_again_goes_on() {
    appendThree();
    try (LedgerDatabase again = location.open()) {
      AuditEntry fourth = new Ledger(again, (handle, view) -> {}).append(Entries.number(4));
      assertThat(fourth.seq()).isEqualTo(4);
    }
    assertThat(ledger.verify().ok()).isTrue();
  }

  private List<AuditEntry> appendThree() {
    return IntStream.rangeClosed(1, 3).mapToObj(n -> ledger.append(Entries.number(n))).toList();
  }
}
