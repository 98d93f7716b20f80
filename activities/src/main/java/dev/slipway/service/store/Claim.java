package dev.slipway.service.store;

/** What a request with an idempotency key is to do. */
public sealed interface Claim {
  /** Run, then {@code complete} or {@code release}. */
  record First() implements Claim {}

  /** Another request with this key runs; answer 409 and let the client try again. */
  record Running() implements Claim {}

  /** Answer this, without running again. */
  record Done(int status, String body) implements Claim {}

  /** The key was used for another request; answer 422. */
  record Mismatch() implements Claim {}
}
