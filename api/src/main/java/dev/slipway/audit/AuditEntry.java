package dev.slipway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit ledger: who did what, when, why, through which channel, on which evidence.
 *
 * @param seq 1, 2, 3 … over the whole ledger, without gaps
 * @param key idempotency key; the same key again answers the entry already there
 * @param releaseId empty for what concerns no release
 * @param action for instance {@code release.started}, {@code approval.given}, {@code
 *     traffic.shifted}
 * @param reason as a person gave it, or the verdict's sentence
 * @param evidence a JSON object: digests and figures the action rests on
 * @param previous hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over the canonical JSON (RFC 8785) of all other fields
 */
public record AuditEntry(
    long seq,
    String key,
    Instant at,
    Optional<String> releaseId,
    Optional<String> team,
    String actor,
    String channel,
    String action,
    Optional<String> reason,
    JsonNode evidence,
    String previous,
    String hash) {}
