package dev.slipway.audit.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.audit.AuditEntry;
import dev.slipway.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * One row of {@code ledger_entry}, as it lies there: verification must see what is stored, not what
 * a reader makes of it.
 *
 * @param content canonical JSON; empty once erased
 */
record StoredEntry(
    long seq,
    String key,
    String at,
    Optional<String> releaseId,
    Optional<String> team,
    String action,
    Optional<String> content,
    String contentDigest,
    String previous,
    String hash) {
  static final String COLUMNS =
      "seq, entry_key, at, release_id, team, action, content, content_digest, previous, hash";

  /**
   * The entry that {@code entry} becomes after {@code seq - 1} entries that end in {@code head}.
   */
  static StoredEntry following(long seq, String previous, NewEntry entry) {
    String content = contentOf(entry);
    StoredEntry open =
        new StoredEntry(
            seq,
            entry.key(),
            Timestamps.text(entry.at()),
            entry.releaseId(),
            entry.team(),
            entry.action(),
            Optional.of(content),
            Sha256.of(CanonicalJson.bytes(content)),
            previous,
            "");
    return open.withHash(open.computedHash());
  }

  static StoredEntry read(ResultSet row) throws SQLException {
    return new StoredEntry(
        wholeNumber(row.getString("seq")),
        text(row, "entry_key"),
        text(row, "at"),
        Optional.ofNullable(row.getString("release_id")),
        Optional.ofNullable(row.getString("team")),
        text(row, "action"),
        Optional.ofNullable(row.getString("content")),
        text(row, "content_digest"),
        text(row, "previous"),
        text(row, "hash"));
  }

  /** Whether the content is the one the digest was made of; erased content cannot say otherwise. */
  boolean contentIsGenuine() {
    return content.map(c -> Sha256.of(CanonicalJson.bytes(c)).equals(contentDigest)).orElse(true);
  }

  boolean hashIsGenuine() {
    return computedHash().equals(hash);
  }

  private String computedHash() {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("seq", seq).put("key", key).put("at", at).put("action", action);
    releaseId.ifPresent(id -> header.put("releaseId", id));
    team.ifPresent(name -> header.put("team", name));
    header.put("contentDigest", contentDigest).put("previous", previous);
    return Sha256.of(CanonicalJson.bytes(CanonicalJson.of(header)));
  }

  private static String contentOf(NewEntry entry) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("actor", entry.actor()).put("channel", entry.channel());
    entry.reason().ifPresent(reason -> content.put("reason", reason));
    content.set("evidence", entry.evidence());
    return CanonicalJson.of(content);
  }

  /** As everyone else sees it. */
  AuditEntry toEntry() {
    JsonNode read = parsedContent();
    return new AuditEntry(
        seq,
        key,
        parsedTime(),
        releaseId,
        team,
        read.path("actor").asText(""),
        read.path("channel").asText(""),
        action,
        Optional.ofNullable(read.path("reason").textValue()),
        read.path("evidence").isObject()
            ? read.path("evidence")
            : JsonNodeFactory.instance.objectNode(),
        content.isEmpty(),
        contentDigest,
        previous,
        hash);
  }

  JsonNode parsedContent() {
    try {
      return Json.mapper().readTree(content.orElse("{}"));
    } catch (JsonProcessingException e) {
      throw unreadable("JSON", e);
    }
  }

  private Instant parsedTime() {
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw unreadable("time", e);
    }
  }

  private LedgerException unreadable(String what, Exception cause) {
    return new LedgerException(
        "Entry " + seq + " of the ledger holds no " + what + "; run `slipway audit verify`.",
        cause);
  }

  private StoredEntry withHash(String made) {
    return new StoredEntry(
        seq, key, at, releaseId, team, action, content, contentDigest, previous, made);
  }

  /** SQLite lets a tamperer put 3.5 or a word where a whole number was; neither is a place. */
  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }
}
