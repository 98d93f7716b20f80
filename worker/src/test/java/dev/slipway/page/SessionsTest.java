package dev.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.service.store.SessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers behind one address. */
class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private LedgerDatabase database;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = LedgerDatabase.open(LedgerAddress.of("jdbc:sqlite:" + folder.resolve("l.db")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Sessions worker(Instant now) {
    return new Sessions(new SessionStore(database), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void whoLoggedInAtOneIsKnownToTheOther() {
    Session session = worker(NOW).open("print");
    String cookie = worker(NOW).cookie(session);

    assertThat(worker(NOW).find(cookie)).contains(session);
    assertThat(worker(NOW.plus(Sessions.LENGTH).plusMillis(1)).find(cookie)).isEmpty();

    worker(NOW).close(session);
    assertThat(worker(NOW).find(cookie)).isEmpty();
  }

  @Test
  void aLoginFormOfOneMayBeSentToTheOther() {
    String token = worker(NOW).loginToken();

    assertThat(worker(NOW).isLoginToken(token)).isTrue();
    assertThat(worker(NOW.plus(Duration.ofHours(2))).isLoginToken(token)).isFalse();
  }

  @Test
  void aCookieThatNobodySignedIsNone() {
    Session session = worker(NOW).open("print");
    assertThat(worker(NOW).find(session.id() + ".made-up")).isEmpty();
  }
}
