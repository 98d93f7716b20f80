package dev.slipway.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.ledger.DatabaseContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Sessions and the home, as two workers on one database see them. */
abstract class SharedStateContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private SessionStore worker() {
    return new SessionStore(database());
  }

  private static SessionStore.Kept session(String id, Instant until) {
    return new SessionStore.Kept(id, "print", "csrf", until);
  }

  @Test
  void all_workers_sign_with_the_key_of_the_first() {
    assertThat(worker().key("one")).isEqualTo("one");
    assertThat(worker().key("two")).isEqualTo("one");
  }

  @Test
  void a_session_of_one_worker_is_known_to_the_other_until_it_ends() {
    worker().open(session("id", NOW), NOW);

    assertThat(worker().find("id", NOW)).contains(session("id", NOW));
    assertThat(worker().find("other", NOW)).isEmpty();
    assertThat(worker().find("id", NOW.plusMillis(1))).isEmpty();
  }

  @Test
  void a_closed_session_is_over_everywhere() {
    worker().open(session("id", NOW), NOW);
    worker().close("id");
    assertThat(worker().find("id", NOW)).isEmpty();
  }

  @Test
  void the_oldest_session_makes_room() {
    for (int i = 0; i <= 1000; i++) {
      worker().open(session("id" + i, NOW.plus(Duration.ofSeconds(i))), NOW);
    }
    assertThat(worker().find("id0", NOW)).isEmpty();
    assertThat(worker().find("id1", NOW)).isPresent();
    assertThat(worker().find("id1000", NOW)).isPresent();
  }

  @Test
  void the_first_home_stays_and_may_move() {
    HomeStore homes = new HomeStore(database());
    HomeStore.Place first = new HomeStore.Place("a", "here:/one");
    HomeStore.Place moved = new HomeStore.Place("a", "there:/one");

    assertThat(homes.claim(first)).isEqualTo(first);
    assertThat(homes.claim(new HomeStore.Place("b", "here:/two"))).isEqualTo(first);
    assertThat(homes.claim(moved)).isEqualTo(moved);
  }
}
