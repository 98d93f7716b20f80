package dev.slipway.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.audit.AuditEntry;
import dev.slipway.audit.AuditHead;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention promises, whichever database holds the ledger. */
abstract class RetentionContract {
  private static final Instant LATER = Entries.START.plus(Retention.DEFAULT).plusSeconds(3600);

  private TestDatabase location;
  private LedgerDatabase database;
  private Ledger ledger;
  private Retention retention;

  abstract TestDatabase newDatabase(Path folder);

  @BeforeEach
  void open(@TempDir Path folder) {
    location = newDatabase(folder);
    database = location.open();
    ledger = new Ledger(database, (handle, view) -> {});
    retention = new Retention(database);
    append("a1", "old");
    append("b1", "kept");
    append("a2", "old");
    ledger.append(Entries.keyed("b2", "kept", LATER));
  }

  private void append(String key, String release) {
    ledger.append(Entries.keyed(key, release, Entries.START));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nothing_is_erased_before_its_time() {
    assertThat(retention.expire(Entries.START.plusSeconds(60))).isEmpty();
  }

  @Test
  void an_old_release_is_erased_and_the_chain_still_holds() {
    AuditHead exported = ledger.head();
    AuditEntry before = ledger.after(0, 1).get(0);

    assertThat(retention.expire(LATER))
        .containsExactly(new Retention.Erasure(Optional.of("old"), 2, 5));

    AuditEntry erased = ledger.after(0, 1).get(0);
    assertThat(erased.erased()).isTrue();
    assertThat(erased.actor()).isEmpty();
    assertThat(erased.reason()).isEmpty();
    assertThat(erased.evidence()).isEmpty();
    assertThat(erased.hash()).isEqualTo(before.hash());
    assertThat(ledger.after(1, 1).get(0).erased()).isFalse();
    assertThat(ledger.after(4, 1).get(0).evidence().path("erased").toString())
        .isEqualTo("[[1,1],[3,3]]");
    assertThat(ledger.verify().faults()).isEmpty();
    assertThat(ledger.verify(exported).faults()).isEmpty();
    assertThat(retention.expire(LATER)).as("a second run").isEmpty();
  }

  @Test
  void a_key_of_an_erased_entry_still_answers_that_entry() {
    retention.expire(LATER);

    assertThat(ledger.append(Entries.keyed("a1", "old", LATER)).seq()).isEqualTo(1);
  }

  @Test
  void a_release_is_kept_as_long_as_its_file_says() {
    retention.keep("old", Retention.DEFAULT.plusDays(30));
    assertThat(retention.expire(LATER)).isEmpty();

    retention.keep("old", Duration.ofDays(1));
    assertThat(retention.expire(Entries.START.plus(Duration.ofDays(2)))).hasSize(1);
  }

  @Test
  void a_release_in_flight_is_never_due() {
    execute(
        "INSERT INTO release_index (id, team, subject, name, phase, is_open, started_at,"
            + " updated_at, view) VALUES ('old', 'birds', 'model/p', 'p', 'STAGING', 1, '', '', '')");
    assertThat(retention.expire(LATER)).isEmpty();

    execute("UPDATE release_index SET is_open = 0");
    assertThat(retention.expire(LATER)).hasSize(1);
  }

  @Test
  void what_concerns_no_release_is_erased_too_but_never_an_erasure() {
    ledger.append(
        new NewEntry(
            "token",
            Entries.START,
            Optional.empty(),
            Optional.empty(),
            "ada",
            "cli",
            "token.made",
            Optional.empty(),
            Entries.evidence("id", "jenkins")));
    retention.expire(LATER);
    Instant muchLater = LATER.plus(Retention.DEFAULT).plusSeconds(3600);
    retention.expire(muchLater);
    retention.expire(muchLater.plus(Retention.DEFAULT).plusSeconds(3600));

    List<AuditEntry> kept = ledger.after(0, 100).stream().filter(e -> !e.erased()).toList();
    assertThat(kept).extracting(AuditEntry::action).containsOnly("retention.erased");
    assertThat(ledger.verify().faults()).isEmpty();
  }

  @Test
  void an_erasure_that_was_altered_allows_nothing() {
    retention.expire(LATER);
    location.tamper(
        "UPDATE ledger_entry SET content = replace(content, '[1,1]', '[1,2]') WHERE seq = 5");

    assertThat(ledger.verify().faults()).extracting(f -> f.seq()).containsExactly(1L, 3L, 5L);
  }

  @Test
  void the_database_refuses_to_erase_an_erasure_or_to_write_content_back() {
    retention.expire(LATER);

    assertThatThrownBy(() -> execute("UPDATE ledger_entry SET content = NULL WHERE seq = 5"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> execute("UPDATE ledger_entry SET content = '{}' WHERE seq = 1"))
        .hasMessageContaining("append-only");
  }

  @Test
  void nobody_else_records_an_erasure() {
    NewEntry forged =
        new NewEntry(
            "k",
            LATER,
            Optional.empty(),
            Optional.empty(),
            "eve",
            "cli",
            "retention.erased",
            Optional.empty(),
            Entries.evidence("a", "b"));

    assertThatThrownBy(() -> ledger.append(forged)).hasMessageContaining("must not begin with");
  }

  private void execute(String sql) {
    database.write(handle -> handle.execute(sql));
  }
}
