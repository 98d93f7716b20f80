package dev.slipway.http;

import java.util.Optional;

/** Remembers the answers of writes by caller and key, so that repeating a write is safe. */
public interface IdempotencyKeys {

  /**
   * Claims the key for a request.
   *
   * @param digest of the request; another one under the same key is a mismatch
   */
  Claim claim(String principal, String key, String digest);

  /** Keeps the answer of a claimed key. */
  void complete(String principal, String key, String digest, int status, String body);

  /** Gives up a claim whose request was refused, so that it can be made again. */
  void release(String principal, String key, String digest);

  /**
   * What became of a claim.
   *
   * @param answer of the first request; present only when {@link State#ANSWERED}
   */
  record Claim(State state, Optional<Answer> answer) {
    public static Claim of(State state) {
      return new Claim(state, Optional.empty());
    }
  }

  /** How a key stands. */
  enum State {
    /** Nobody used it: go on. */
    NEW,
    /** The first request with it is still at work. */
    RUNNING,
    /** It was used for another request. */
    MISMATCH,
    ANSWERED
  }

  /** A kept answer; {@code body} is JSON. */
  record Answer(int status, String body) {}
}
