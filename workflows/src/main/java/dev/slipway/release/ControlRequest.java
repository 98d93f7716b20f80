package dev.slipway.release;

import dev.slipway.identity.Actor;
import java.util.Optional;

/**
 * A person's wish about a release in flight.
 *
 * @param id made by the client; the same id again changes nothing
 * @param reason mandatory for abort and rollback
 */
public record ControlRequest(String id, Actor actor, Optional<String> reason) {}
