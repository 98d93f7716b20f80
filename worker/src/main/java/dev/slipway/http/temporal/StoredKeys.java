package dev.slipway.http.temporal;

import dev.slipway.http.IdempotencyKeys;
import dev.slipway.service.store.IdempotencyStore;
import java.time.Clock;
import java.util.Optional;

/** Keeps answers by key in the ledger's database. */
public final class StoredKeys implements IdempotencyKeys {
  private final IdempotencyStore store;
  private final Clock clock;

  public StoredKeys(IdempotencyStore store, Clock clock) {
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
    return Claim.of(
        claim instanceof dev.slipway.service.store.Claim.First ? State.NEW : State.RUNNING);
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
