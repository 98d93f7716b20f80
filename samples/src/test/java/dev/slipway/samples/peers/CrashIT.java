package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.AuditReport;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.ServiceUnreachable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole releases on a real Temporal server, while the service is killed at random points. {@code
 * -Dslipway.kills} (default 40) and {@code -Dslipway.seed}.
 */
@Tag("peers")
class CrashIT {
  /** Alive for so long at most before it is killed; the shortest reaches into its start. */
  private static final int LONGEST_LIFE_MILLIS = 9_000;

  /** A task of a dead worker is given out again after ten seconds. */
  private static final Duration FINISH = Duration.ofMinutes(3);

  private final Random random = new Random(seed());
  private final Map<Phase, Integer> killedIn = new TreeMap<>();
  private final Set<String> expected = new TreeSet<>();
  private int runs;
  private Optional<String> open = Optional.empty();

  @TempDir private Path folder;

  private static long seed() {
    long seed = Long.getLong("slipway.seed", System.nanoTime());
    System.out.println("CrashIT: seed " + seed);
    return seed;
  }

  @Test
  void everyEffectHappensOnceHoweverOftenTheServiceIsKilled() throws Exception {
    int kills = Integer.getInteger("slipway.kills", 40);
    Witness witness = new Witness(folder.resolve("witness"));
    TinyRelease tiny = TinyRelease.in(folder, witness, "1s", "");
    try (EmbeddedService service = EmbeddedService.up(folder.resolve("home"));
        RouteWatch routes = new RouteWatch(service.home());
        Visitors visitors = new Visitors()) {
      service.start();
      for (int kill = 1; kill <= kills; kill++) {
        live(service, tiny, visitors, Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        killedIn.merge(phase(service), 1, Integer::sum);
        service.kill();
        service.start();
      }
      live(service, tiny, visitors, Duration.ZERO);
      finish(service, visitors);
      AuditReport ledger = service.client().verify();
      report(kills, witness, routes, visitors, ledger);
      assertThat(witness.lost(expected)).isEmpty();
      assertThat(witness.duplicated()).isEmpty();
      assertThat(routes.faults()).isEmpty();
      assertThat(visitors.failed()).isZero();
      assertThat(ledger.faults()).isEmpty();
    }
  }

  /** Goes on with the open release, starts the next where there is none, until the time is up. */
  private void live(EmbeddedService service, TinyRelease tiny, Visitors visitors, Duration time)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(time);
    do {
      if (open.isEmpty()) {
        open = Optional.of(start(service, tiny));
      }
      look(service, visitors);
      Thread.sleep(100);
    } while (Instant.now().isBefore(end));
  }

  private String start(EmbeddedService service, TinyRelease tiny) throws IOException {
    String run = "r" + ++runs;
    if (runs > 1) {
      expected.add("evaluate " + run + " r" + (runs - 1));
    }
    for (String effect : new String[] {"train", "check", "serve"}) {
      expected.add(effect + " " + run);
    }
    expected.add("evaluate " + run + " " + run);
    return service.client().start(tiny.request(run), "start-" + run).id();
  }

  private void look(EmbeddedService service, Visitors visitors) throws IOException {
    try {
      ReleaseView view = service.client().release(open.orElseThrow());
      view.rollout().flatMap(rollout -> rollout.endpoint()).ifPresent(visitors::visit);
      if (view.phase().isTerminal()) {
        assertThat(view.phase()).as(view.outcome().orElse("")).isEqualTo(Phase.RELEASED);
        open = Optional.empty();
      }
    } catch (ServiceUnreachable busy) {
      System.out.println("CrashIT: " + busy.getMessage());
    }
  }

  private Phase phase(EmbeddedService service) throws IOException {
    return open.isEmpty() ? Phase.RELEASED : service.client().release(open.get()).phase();
  }

  private void finish(EmbeddedService service, Visitors visitors)
      throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(FINISH);
    while (open.isPresent() && Instant.now().isBefore(limit)) {
      look(service, visitors);
      Thread.sleep(100);
    }
    assertThat(open).as("the last release ends; it is in " + phase(service)).isEmpty();
  }

  private void report(
      int kills, Witness witness, RouteWatch routes, Visitors visitors, AuditReport ledger)
      throws IOException {
    System.out.printf(
        "CrashIT: %d kills (%s), %d releases RELEASED, %d effects expected, lost %d, duplicated %d;"
            + " %d routes seen, %d backwards; %d requests, %d failed; ledger of %d entries: %s%n",
        kills,
        killedIn,
        runs,
        expected.size(),
        witness.lost(expected).size(),
        witness.duplicated().size(),
        routes.seen().size(),
        routes.faults().size(),
        visitors.answered(),
        visitors.failed(),
        ledger.entries(),
        ledger.ok() ? "verified" : "FAULTY");
  }
}
