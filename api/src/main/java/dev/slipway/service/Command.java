package dev.slipway.service;

import java.util.Optional;

/**
 * Body of a write on a release ({@code decide}, {@code pause}, {@code resume}, {@code abort},
 * {@code rollback}, {@code retry}, {@code skip-bake}); the Idempotency-Key header carries its id.
 *
 * @param reason mandatory for a rejection, a rollback, an abort and every break-glass
 * @param checkpoint for decisions: {@code before:canary}
 * @param decision for decisions: {@code approve} or {@code reject}
 * @param digest for decisions: the candidate that was looked at; refused where the release has
 *     another. Empty: the present one
 * @param breakGlass override the rules with the break-glass role
 */
public record Command(
    Optional<String> reason,
    Optional<String> checkpoint,
    Optional<String> decision,
    Optional<String> digest,
    boolean breakGlass) {}
