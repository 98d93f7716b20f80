package dev.slipway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit ledger: who did what, when, why, through which channel, on which evidence.
 *
 * <p>Two digests bind it. The content digest covers what retention may erase one day ({@code
 * actor}, {@code channel}, {@code reason}, {@code evidence}); the hash covers everything that stays
 * ({@code seq}, {@code key}, {@code at}, {@code releaseId}, {@code team}, {@code action}, {@code
 * previous}, {@code contentDigest}). Both are SHA-256 over canonical JSON (RFC 8785), lower-case
 * hexadecimal; absent fields are left out, {@code at} has three decimals of a second.
 *
 * @param seq 1, 2, 3 … over the whole ledger, without gaps
 * @param key idempotency key; the same key again answers the entry already there
 * @param at to the millisecond
 * @param releaseId empty for what concerns no release
 * @param actor empty text once erased
 * @param channel empty text once erased
 * @param action for instance {@code release.started}, {@code approval.given}, {@code
 *     traffic.shifted}
 * @param reason as a person gave it, or the verdict's sentence
 * @param evidence a JSON object: digests and figures the action rests on; empty once erased
 * @param erased whether retention has removed actor, channel, reason and evidence
 * @param contentDigest digest of actor, channel, reason and evidence
 * @param previous hash of the entry before, 64 zeros for the first
 * @param hash digest of the entry, which the next one names as {@code previous}
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
    boolean erased,
    String contentDigest,
    String previous,
    String hash) {}
