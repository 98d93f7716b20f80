package dev.slipway.audit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be recorded. The ledger adds its place in the chain.
 *
 * @param key idempotency key, made in the workflow: {@code releaseId/stage/attempt}; 1 to 512
 *     characters
 * @param at cut to the millisecond
 * @param releaseId empty for what concerns no release
 * @param team empty for what concerns no team
 * @param actor immutable id of the caller, {@code slipway} for itself
 * @param channel {@code cli}, {@code page}, {@code jenkins}, {@code github}, {@code schedule},
 *     {@code api}, {@code workflow}
 * @param action for instance {@code release.started}; names beginning with {@code retention.} are
 *     the ledger's own
 * @param reason as a person gave it, or the verdict's sentence
 * @param evidence a JSON object of digests and figures; figures are kept as doubles, whole numbers
 *     beyond 2^53 as text
 */
public record NewEntry(
    String key,
    Instant at,
    Optional<String> releaseId,
    Optional<String> team,
    String actor,
    String channel,
    String action,
    Optional<String> reason,
    JsonNode evidence) {
  private static final int LONGEST_NAME = 512;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  public NewEntry {
    checkName("key", key);
    releaseId.ifPresent(id -> checkName("releaseId", id));
    team.ifPresent(name -> checkName("team", name));
    checkName("actor", actor);
    checkName("channel", channel);
    checkName("action", action);
    Objects.requireNonNull(reason, "reason");
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("at must be between 1970 and 9999, but was " + at);
    }
    if (!evidence.isObject()) {
      throw new IllegalArgumentException(
          "evidence must be a JSON object, but was " + evidence.getNodeType());
    }
    at = at.truncatedTo(ChronoUnit.MILLIS);
    evidence = evidence.deepCopy();
  }

  private static void checkName(String field, String value) {
    if (value.isBlank()
        || value.length() > LONGEST_NAME
        || value.codePoints().anyMatch(NewEntry::isControlOrHalf)) {
      throw new IllegalArgumentException(
          field
              + " must be 1 to "
              + LONGEST_NAME
              + " printable characters, but was "
              + value.length()
              + " characters, blank, or held control characters");
    }
  }

  private static boolean isControlOrHalf(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }
}
