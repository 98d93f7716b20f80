package dev.slipway.http.temporal;

import dev.slipway.audit.ledger.Ledger;
import dev.slipway.audit.ledger.LedgerQuery;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.store.ReleaseIndex;
import dev.slipway.release.store.ReleaseQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the newest release that a retraining started, by schedule or by hand. Made for one answer:
 * it remembers what it has read.
 */
final class LastReleases {
  private static final int RECENT = 200;

  /** Of releases that people started; whether a trigger did it stands in the ledger. */
  private static final int MOST_LOOKED_UP = 20;

  private static final int ENTRIES = 1000;

  private final ReleaseIndex releases;
  private final Ledger ledger;
  private final Map<String, List<ReleaseView>> byTeam = new HashMap<>();

  LastReleases(ReleaseIndex releases, Ledger ledger) {
    this.releases = releases;
    this.ledger = ledger;
  }

  Optional<String> of(String team, String name) {
    String schedule = "schedule:" + team + "/" + name;
    int lookedUp = 0;
    for (ReleaseView view : byTeam.computeIfAbsent(team, this::recent)) {
      if (view.startedBy().equals(schedule)) {
        return Optional.of(view.id());
      }
      if (view.name().equals(name) && lookedUp++ < MOST_LOOKED_UP && isTriggered(view.id())) {
        return Optional.of(view.id());
      }
    }
    return Optional.empty();
  }

  private List<ReleaseView> recent(String team) {
    return releases
        .list(
            new ReleaseQuery(
                Optional.empty(),
                Optional.of(team),
                Optional.empty(),
                Optional.empty(),
                false,
                RECENT,
                Optional.empty()))
        .items();
  }

  private boolean isTriggered(String id) {
    return ledger.list(LedgerQuery.ofRelease(id, 0, ENTRIES)).stream()
        .anyMatch(entry -> entry.action().equals(RetrainTrail.TRIGGERED));
  }
}
