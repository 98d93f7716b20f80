package dev.slipway.http.temporal;

import dev.slipway.registry.RegistryActivities;
import dev.slipway.registry.RegistryActivities.ResolveRequest;
import dev.slipway.registry.SubjectRef;
import java.util.Optional;

/** What production runs now. */
@FunctionalInterface
public interface Baselines {

  /**
   * The version that the subject's alias points to; empty where there is none yet. Throws {@link
   * io.temporal.failure.ApplicationFailure} where the registry cannot say.
   */
  Optional<String> version(String team, SubjectRef subject);

  static Baselines of(RegistryActivities registry) {
    return (team, subject) ->
        registry
            .resolve(new ResolveRequest(team, subject, subject.alias()))
            .version()
            .map(version -> version.ref().version());
  }
}
