package dev.slipway.service.store;

import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Answers of writes by principal and Idempotency-Key, so that a repeated request runs once.
 * Thread-safe, also between workers. Bodies are kept as given: an answer that holds a secret is not
 * to be completed with it.
 */
public final class IdempotencyStore {
  /** How long a repeated request gets the first answer. */
  public static final Duration EXPIRY = Duration.ofDays(7);

  /** After this a claim that was neither completed nor released died with its worker. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  private final LedgerDatabase database;

  public IdempotencyStore(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * Decides, atomically, what this request is to do.
   *
   * @param digest of method, path and body; another digest under the same key is a mismatch
   */
  public Claim claim(String principal, String key, String digest, Instant now) {
    return database.write(
        handle ->
            take(handle, principal, key, digest, now)
                ? new Claim.First()
                : find(handle, principal, key)
                    .map(row -> row.claim(digest))
                    .orElseGet(Claim.Running::new));
  }

  /** Takes the key where it is new, expired, or left behind by a worker that died. */
  private static boolean take(
      Handle handle, String principal, String key, String digest, Instant now) {
    handle
        .createUpdate(
            "DELETE FROM idempotency WHERE principal = :principal AND request_key = :key"
                + " AND (claimed_at < :expired"
                + " OR (status IS NULL AND claimed_at < :died AND digest = :digest))")
        .bind("principal", principal)
        .bind("key", key)
        .bind("digest", digest)
        .bind("expired", Timestamps.text(now.minus(EXPIRY)))
        .bind("died", Timestamps.text(now.minus(LEASE)))
        .execute();
    return handle.execute(
            "INSERT INTO idempotency (principal, request_key, digest, claimed_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (principal, request_key) DO NOTHING",
            principal,
            key,
            digest,
            Timestamps.text(now))
        == 1;
  }

  private record Row(String digest, Optional<Integer> status, String body) {
    Claim claim(String asked) {
      if (!digest.equals(asked)) {
        return new Claim.Mismatch();
      }
      return status
          .<Claim>map(answered -> new Claim.Done(answered, body))
          .orElseGet(Claim.Running::new);
    }
  }

  private static Optional<Row> find(Handle handle, String principal, String key) {
    return handle
        .createQuery(
            "SELECT digest, status, body FROM idempotency"
                + " WHERE principal = :principal AND request_key = :key")
        .bind("principal", principal)
        .bind("key", key)
        .map(
            (row, context) ->
                new Row(
                    row.getString("digest"),
                    Optional.ofNullable(row.getString("status")).map(Integer::valueOf),
                    Optional.ofNullable(row.getString("body")).orElse("")))
        .findOne();
  }

  /** Remembers the answer of the request that was first; the first answer stays. */
  public void complete(String principal, String key, String digest, int status, String body) {
    database.write(
        handle ->
            handle.execute(
                "UPDATE idempotency SET status = ?, body = ? WHERE principal = ?"
                    + " AND request_key = ? AND digest = ? AND status IS NULL",
                status,
                body,
                principal,
                key,
                digest));
  }

  /** Gives the key back after a failure that the client should try again (5xx). */
  public void release(String principal, String key, String digest) {
    database.write(
        handle ->
            handle.execute(
                "DELETE FROM idempotency WHERE principal = ? AND request_key = ? AND digest = ?"
                    + " AND status IS NULL",
                principal,
                key,
                digest));
  }

  /**
   * Gives back every key whose request got no answer: for a worker that starts where no other can
   * be at work, so that what died with the one before may be repeated at once.
   */
  public int releaseAll() {
    return database.write(handle -> handle.execute("DELETE FROM idempotency WHERE status IS NULL"));
  }

  /**
   * Forgets answers older than {@link #EXPIRY}; to be called now and then.
   *
   * @return how many
   */
  public int prune(Instant now) {
    return database.write(
        handle ->
            handle.execute(
                "DELETE FROM idempotency WHERE claimed_at < ?",
                Timestamps.text(now.minus(EXPIRY))));
  }
}
