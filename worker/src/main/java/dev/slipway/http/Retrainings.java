package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Retraining;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Release files that start releases by themselves. Methods throw {@link Refusal}. */
public interface Retrainings {

  /** By id; {@code visible} as in {@link Releases#list}. */
  List<Retraining> list(Optional<Set<String>> visible);

  Optional<Retraining> find(String team, String name);

  /** Registers a file, or changes the registered one of the same team and name. */
  Retraining register(Principal caller, StartRelease request);

  Retraining trigger(String team, String name);

  Retraining pause(String team, String name, String why);

  Retraining resume(String team, String name, String why);

  /** Ends it; answers what it was. */
  Retraining remove(String team, String name);
}
