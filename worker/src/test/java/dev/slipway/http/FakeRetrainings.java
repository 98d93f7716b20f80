package dev.slipway.http;

import dev.slipway.identity.Principal;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Retraining;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One retraining, of team birds. */
final class FakeRetrainings implements Retrainings {
  private static Retraining one(boolean paused) {
    return new Retraining(
        "birds/penguins",
        "birds",
        "penguins",
        "model/penguin-species",
        Optional.of("0 2 * * 1"),
        "UTC",
        Optional.of(Instant.parse("2026-11-23T02:00:00Z")),
        paused,
        Optional.of("penguins-abc"));
  }

  @Override
  public List<Retraining> list(Optional<Set<String>> visible) {
    return visible.isEmpty() || visible.get().contains("birds") ? List.of(one(false)) : List.of();
  }

  @Override
  public Optional<Retraining> find(String team, String name) {
    return Optional.of(one(false)).filter(r -> r.team().equals(team) && r.name().equals(name));
  }

  @Override
  public Retraining register(Principal caller, StartRelease request, String key) {
    return one(false);
  }

  @Override
  public Retraining trigger(Principal caller, String team, String name, String key) {
    return one(false);
  }

  @Override
  public Retraining pause(Principal caller, String team, String name, String key) {
    return one(true);
  }

  @Override
  public Retraining resume(Principal caller, String team, String name, String key) {
    return one(false);
  }

  @Override
  public Retraining remove(Principal caller, String team, String name, String key) {
    return one(false);
  }
}
