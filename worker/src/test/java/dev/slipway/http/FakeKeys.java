package dev.slipway.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers in memory. */
final class FakeKeys implements IdempotencyKeys {
  private record Kept(String digest, Optional<Answer> answer) {}

  private final Map<String, Kept> kept = new HashMap<>();

  @Override
  public synchronized Claim claim(String principal, String key, String digest) {
    Kept before = kept.putIfAbsent(principal + "/" + key, new Kept(digest, Optional.empty()));
    if (before == null) {
      return Claim.of(State.NEW);
    }
    if (!before.digest().equals(digest)) {
      return Claim.of(State.MISMATCH);
    }
    return before.answer().isEmpty()
        ? Claim.of(State.RUNNING)
        : new Claim(State.ANSWERED, before.answer());
  }

  @Override
  public synchronized void complete(
      String principal, String key, String digest, int status, String body) {
    kept.put(principal + "/" + key, new Kept(digest, Optional.of(new Answer(status, body))));
  }

  @Override
  public synchronized void release(String principal, String key, String digest) {
    kept.remove(principal + "/" + key);
  }

  synchronized String everything() {
    return kept.toString();
  }
}
