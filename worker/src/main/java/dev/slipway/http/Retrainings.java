package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Retraining;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Release files that start releases by themselves. Methods throw {@link Refusal}. What changes
 * something is in the ledger before it is answered; {@code key} is the caller's Idempotency-Key.
 */
public interface Retrainings {

  /** By id; {@code visible} as in {@link Releases#list}. */
  List<Retraining> list(Optional<Set<String>> visible);

  Optional<Retraining> find(String team, String name);

  /** Registers a file, or changes the registered one of the same team and name. */
  Retraining register(Principal caller, StartRelease request, String key);

  /** Starts one now, whatever the schedule says; the same caller with the same key starts one. */
  Retraining trigger(Principal caller, String team, String name, String key);

  Retraining pause(Principal caller, String team, String name, String key);

  Retraining resume(Principal caller, String team, String name, String key);

  /** Ends it; answers what it was. */
  Retraining remove(Principal caller, String team, String name, String key);
}
