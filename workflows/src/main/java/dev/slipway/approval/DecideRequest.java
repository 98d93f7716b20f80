package dev.slipway.approval;

import dev.slipway.identity.Actor;
import java.util.Optional;

/**
 * A person's vote.
 *
 * @param id made by the client; the same id again changes nothing
 * @param digest of the candidate that was looked at; empty: the present one
 * @param breakGlass overrides the rules; needs its own role and a reason
 */
public record DecideRequest(
    String id,
    String checkpoint,
    Vote.Decision decision,
    Actor actor,
    Optional<String> reason,
    Optional<String> digest,
    boolean breakGlass) {}
