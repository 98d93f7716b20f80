package dev.slipway.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.ledger.DatabaseContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

abstract class IdempotencyStoreContract extends DatabaseContract {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Claim FIRST = new Claim.First();
  private static final Claim RUNNING = new Claim.Running();

  private IdempotencyStore store() {
    return new IdempotencyStore(database());
  }

  private Claim claim(String digest, Instant at) {
    return store().claim("ada", "k", digest, at);
  }

  @Test
  void the_second_request_waits_for_the_first_and_then_gets_its_answer() {
    assertThat(claim("d", NOW)).isEqualTo(FIRST);
    assertThat(claim("d", NOW)).isEqualTo(RUNNING);

    store().complete("ada", "k", "d", 201, "{}");

    assertThat(claim("d", NOW)).isEqualTo(new Claim.Done(201, "{}"));
  }

  @Test
  void a_key_used_for_another_request_is_a_mismatch() {
    claim("d", NOW);
    assertThat(claim("other", NOW)).isEqualTo(new Claim.Mismatch());
    assertThat(claim("other", NOW.plus(IdempotencyStore.LEASE).plusSeconds(1)))
        .isEqualTo(new Claim.Mismatch());
    store().complete("ada", "k", "other", 500, "not mine");
    assertThat(claim("d", NOW)).isEqualTo(RUNNING);
  }

  @Test
  void keys_of_different_principals_are_different() {
    claim("d", NOW);
    assertThat(store().claim("bob", "k", "other", NOW)).isEqualTo(FIRST);
  }

  @Test
  void a_worker_that_starts_alone_gives_back_what_died_with_the_one_before() {
    claim("d", NOW);
    store().claim("bob", "k", "other", NOW);
    store().complete("bob", "k", "other", 200, "{}");

    assertThat(store().releaseAll()).isEqualTo(1);

    assertThat(claim("d", NOW)).isEqualTo(FIRST);
    assertThat(store().claim("bob", "k", "other", NOW)).isEqualTo(new Claim.Done(200, "{}"));
  }

  @Test
  void a_key_given_back_may_be_tried_again_but_an_answer_stays() {
    claim("d", NOW);
    store().release("ada", "k", "d");
    assertThat(claim("d", NOW)).isEqualTo(FIRST);

    store().complete("ada", "k", "d", 200, "1");
    store().release("ada", "k", "d");
    store().complete("ada", "k", "d", 200, "2");
    assertThat(claim("d", NOW)).isEqualTo(new Claim.Done(200, "1"));
  }

  @Test
  void a_claim_of_a_worker_that_died_is_taken_over() {
    claim("d", NOW);
    assertThat(claim("d", NOW.plus(IdempotencyStore.LEASE))).isEqualTo(RUNNING);
    assertThat(claim("d", NOW.plus(IdempotencyStore.LEASE).plusMillis(1))).isEqualTo(FIRST);
  }

  @Test
  void an_answer_expires_after_seven_days() {
    claim("d", NOW);
    store().complete("ada", "k", "d", 200, "1");
    Instant later = NOW.plus(IdempotencyStore.EXPIRY);

    assertThat(store().prune(later)).isZero();
    assertThat(claim("d", later)).isEqualTo(new Claim.Done(200, "1"));
    assertThat(claim("other", later.plusMillis(1))).isEqualTo(FIRST);
    assertThat(store().prune(later.plus(IdempotencyStore.EXPIRY).plusSeconds(1))).isEqualTo(1);
  }

  @Test
  void of_many_requests_at_once_one_is_first() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Claim>> claims = new ArrayList<>();
      for (int n = 0; n < 40; n++) {
        claims.add(threads.submit(() -> claim("d", NOW)));
      }
      List<Claim> answers = new ArrayList<>();
      for (Future<Claim> claim : claims) {
        answers.add(claim.get(30, TimeUnit.SECONDS));
      }
      assertThat(answers).containsOnlyOnce(FIRST).containsOnly(FIRST, RUNNING);
    } finally {
      threads.shutdownNow();
    }
  }
}
