package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.AuditReport;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.ReleaseFilter;
import dev.slipway.service.SlipwayClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole releases on a real Temporal server, while the service is killed at random points, its own
 * start included. {@code -Dslipway.kills} (default 40, at most 500) and {@code -Dslipway.seed}.
 *
 * <p>Duplicated is: a command of a release that ran twice (training, evaluation of an arm, server
 * start, staging check), a share of traffic set under a second version or going backwards, the same
 * news under two notification ids, the same effect twice in the ledger, or a second release under
 * one start key.
 */
@Tag("peers")
class CrashIT {
  /**
   * From the start of its process; about a third of the kills meets a service that still starts.
   */
  private static final int LONGEST_LIFE_MILLIS = 12_000;

  /** A task of a dead worker is given out again after ten seconds. */
  private static final Duration FINISH = Duration.ofMinutes(4);

  private static final int MOST_KILLS = 500;

  /** More than 500 kills leave time for. */
  private static final ReleaseFilter ALL =
      new ReleaseFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), false, 200, Optional.empty());

  private final int kills = Math.min(MOST_KILLS, Integer.getInteger("slipway.kills", 40));
  private final Map<String, Integer> killedIn = new TreeMap<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void everyEffectHappensOnceHoweverOftenTheServiceIsKilled() throws Exception {
    long seed = Long.getLong("slipway.seed", System.nanoTime());
    System.out.println("CrashIT: seed " + seed + " in " + folder);
    Witness witness = new Witness(folder.resolve("witness"));
    try (EmbeddedService service = EmbeddedService.up(folder.resolve("home"));
        Postbox postbox = new Postbox();
        RouteWatch routes = new RouteWatch(service.home());
        Visitors visitors = new Visitors()) {
      service.start();
      TinyRelease tiny =
          TinyRelease.in(folder, witness, "1s", Crew.CHECKPOINTS + postbox.section());
      try (Crew crew = new Crew(service, tiny, visitors)) {
        crew.want(Integer.MAX_VALUE);
        killAgainAndAgain(service, crew, new Random(seed));
        crew.wantNoMore();
        crew.awaitDone(FINISH);
        assertNothingLostNorDoubled(crew, service.client(), witness, postbox, routes, visitors);
      }
    }
  }

  private void killAgainAndAgain(EmbeddedService service, Crew crew, Random random)
      throws IOException, InterruptedException {
    for (int kill = 1; kill <= kills; kill++) {
      Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      crew.check();
      assertThat(service.isAlive())
          .as("the service before kill %d:%n%s", kill, service.log())
          .isTrue();
      killedIn.merge(phase(service, crew), 1, Integer::sum);
      service.kill();
      service.launch();
    }
    service.awaitReady();
  }

  private static String phase(EmbeddedService service, Crew crew) {
    String release = crew.open().map(ReleaseView::phase).map(Enum::name).orElse("BETWEEN");
    return service.isUp() ? release : "STARTING";
  }

  private void assertNothingLostNorDoubled(
      Crew crew,
      SlipwayClient owner,
      Witness witness,
      Postbox postbox,
      RouteWatch routes,
      Visitors visitors)
      throws IOException {
    List<String> releases = crew.releases();
    Set<String> expected = commands(releases.size());
    List<String> lost = new ArrayList<>(witness.lost(expected));
    lost.addAll(postbox.lost(releases));
    releases.stream()
        .skip(1)
        .filter(release -> !routes.shares(release).equals(TinyRelease.SHARES))
        .forEach(release -> lost.add(release + " was seen at " + routes.shares(release)));
    List<String> duplicated = new ArrayList<>(witness.duplicated());
    duplicated.addAll(postbox.duplicated(releases));
    duplicated.addAll(routes.faults());
    releases.forEach(
        release ->
            Trail.of(owner, release).doubled().forEach(e -> duplicated.add(release + " " + e)));
    AuditReport ledger = owner.verify();
    System.out.printf(
        "CrashIT: %d kills %s; %d releases, all RELEASED; %d commands, %d shifts, %d notifications:"
            + " lost %d, duplicated %d; %d requests, %d failed; ledger of %d entries %s; %d posts"
            + " repeated under their id%n",
        kills,
        killedIn,
        releases.size(),
        expected.size(),
        routes.seen().size(),
        postbox.received(),
        lost.size(),
        duplicated.size(),
        visitors.answered() + visitors.failed(),
        visitors.failed(),
        ledger.entries(),
        ledger.ok() ? "verified" : "FAULTY",
        postbox.repeats());
    assertThat(lost).isEmpty();
    assertThat(duplicated).isEmpty();
    assertThat(visitors.failures()).isEmpty();
    assertThat(ledger.faults()).isEmpty();
    assertThat(started(owner)).containsExactlyInAnyOrderElementsOf(releases);
  }

  private static Set<String> commands(int releases) {
    Set<String> commands = new TreeSet<>();
    for (int i = 0; i < releases; i++) {
      Optional<String> before = i == 0 ? Optional.empty() : Optional.of(Crew.run(i - 1));
      commands.addAll(TinyRelease.effects(Crew.run(i), before));
    }
    return commands;
  }

  private static List<String> started(SlipwayClient owner) {
    return owner.releases(ALL).items().stream().map(ReleaseView::id).toList();
  }
}
