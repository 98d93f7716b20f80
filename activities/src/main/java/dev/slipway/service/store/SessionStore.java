package dev.slipway.service.store;

import dev.slipway.audit.ledger.LedgerDatabase;
import dev.slipway.audit.ledger.Timestamps;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Sessions of the page, so that any worker behind one address knows them. Thread-safe. */
public final class SessionStore {
  /** Far more than people; whoever has a token could otherwise fill the table. */
  private static final int MOST = 1000;

  private final LedgerDatabase database;

  public SessionStore(LedgerDatabase database) {
    this.database = database;
  }

  /**
   * A session that is kept.
   *
   * @param id kept as its digest only
   * @param fingerprint of the token, never the token
   * @param until when it ends, to the millisecond
   */
  public record Kept(String id, String fingerprint, String csrf, Instant until) {}

  /** The key that all workers sign with: {@code fresh}, unless one was kept before. */
  public String key(String fresh) {
    return database.write(
        handle -> {
          handle.execute(
              "INSERT INTO page_key (id, value) VALUES (1, ?) ON CONFLICT (id) DO NOTHING", fresh);
          return handle
              .createQuery("SELECT value FROM page_key WHERE id = 1")
              .mapTo(String.class)
              .one();
        });
  }

  /** Keeps a session; those that are over go, and the oldest where there are too many. */
  public void open(Kept session, Instant now) {
    database.write(
        handle -> {
          handle.execute(
              "INSERT INTO page_session (id_digest, fingerprint, csrf, until) VALUES (?, ?, ?, ?)",
              digest(session.id()),
              session.fingerprint(),
              session.csrf(),
              Timestamps.text(session.until()));
          return handle.execute(
              "DELETE FROM page_session WHERE until < ? OR id_digest NOT IN"
                  + " (SELECT id_digest FROM page_session ORDER BY until DESC LIMIT ?)",
              Timestamps.text(now),
              MOST);
        });
  }

  /** The session of an id; empty where there is none, or it is over. */
  public Optional<Kept> find(String id, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT fingerprint, csrf, until FROM page_session"
                        + " WHERE id_digest = :id AND until >= :now")
                .bind("id", digest(id))
                .bind("now", Timestamps.text(now))
                .map(
                    (row, context) ->
                        new Kept(
                            id,
                            row.getString("fingerprint"),
                            row.getString("csrf"),
                            Instant.parse(row.getString("until"))))
                .findOne());
  }

  public void close(String id) {
    database.write(
        handle -> handle.execute("DELETE FROM page_session WHERE id_digest = ?", digest(id)));
  }

  private static String digest(String id) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
