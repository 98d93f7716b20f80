package dev.slipway.worker;

import dev.slipway.http.IdempotencyKeys;
import dev.slipway.service.store.IdempotencyStore;
import java.time.Clock;
import java.util.Optional;

/** Idempotency keys kept in SQL: the same for every worker of a cluster. */
final class StoredKeys implements IdempotencyKeys {
  private final IdempotencyStore store;
  private final Clock clock;

  StoredKeys(IdempotencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Claim claim(String principal, String key, String digest) {
    dev.slipway.service.store.Claim claim = store.claim(principal, key, digest, clock.instant());
    if (claim instanceof dev.slipway.service.store.Claim.Done done) {
      return new Claim(State.ANSWERED, Optional.of(new Answer(done.status(), done.body())));
    }
    if (claim instanceof dev.slipway.service.store.Claim.Mismatch) {
      return Claim.of(State.MISMATCH);
    }
    return claim instanceof dev.slipway.service.store.Claim.Running
        ? Claim.of(State.RUNNING)
        : Claim.of(State.NEW);
  }

  @Override
  public void complete(String principal, String key, String digest, int status, String body) {
    store.complete(principal, key, digest, status, body);
  }

  @Override
  public void release(String principal, String key, String digest) {
    store.release(principal, key, digest);
  }
}
