package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.AuditReport;
import dev.slipway.release.ReleaseView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Temporal itself is killed in mid-canary and comes back on the same state file after {@code
 * -Dslipway.outage} seconds (default 60). Meanwhile the traffic stays where it was, and whoever
 * asks is told so.
 */
@Tag("peers")
class EngineOutageIT {
  private static final Duration FINISH = Duration.ofMinutes(4);

  /** The client gives a request 30 s; a person should not have to wait that long to be told. */
  private static final Duration ANSWER = Duration.ofSeconds(25);

  private final Duration outage = Duration.ofSeconds(Integer.getInteger("slipway.outage", 60));
  private final List<String> told = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void aReleaseWaitsOutTheAbsenceOfTemporalWhileItsTrafficFlows() throws Exception {
    System.out.println("EngineOutageIT: in " + folder);
    Witness witness = new Witness(folder.resolve("witness"));
    TinyRelease tiny = TinyRelease.in(folder, witness, "4s", Crew.CHECKPOINTS);
    try (EmbeddedService service = EmbeddedService.up(folder.resolve("home"));
        RouteWatch routes = new RouteWatch(service.home());
        Visitors visitors = new Visitors()) {
      service.start();
      try (EngineProcess engine = new EngineProcess(service);
          Crew crew = new Crew(service, tiny, visitors)) {
        crew.want(1);
        crew.awaitDone(FINISH);
        crew.want(2);
        String release = awaitShare(crew, 50);
        engine.kill();
        withoutEngine(service, release, routes, visitors);
        engine.startAgain();
        Instant back = Instant.now();
        crew.awaitDone(FINISH);
        Duration recovery = Duration.between(back, Instant.now());
        AuditReport ledger = service.client().verify();
        System.out.printf(
            "EngineOutageIT: %d s without Temporal in mid-canary; told: %s; production %d s after"
                + " it came back; shares %s; %d requests, %d failed; lost %s, duplicated %s; ledger"
                + " of %d entries %s%n",
            outage.toSeconds(),
            told,
            recovery.toSeconds(),
            routes.shares(release),
            visitors.answered() + visitors.failed(),
            visitors.failed(),
            witness.lost(commands()),
            witness.duplicated(),
            ledger.entries(),
            ledger.ok() ? "verified" : "FAULTY");
        assertThat(routes.shares(release)).isEqualTo(TinyRelease.SHARES);
        assertThat(routes.faults()).isEmpty();
        assertThat(visitors.failures()).isEmpty();
        assertThat(witness.lost(commands())).isEmpty();
        assertThat(witness.duplicated()).isEmpty();
        assertThat(Trail.of(service.client(), release).doubled()).isEmpty();
        assertThat(ledger.faults()).isEmpty();
      }
    }
  }

  private static String awaitShare(Crew crew, double percent) throws InterruptedException {
    Instant limit = Instant.now().plus(FINISH);
    while (Instant.now().isBefore(limit)) {
      crew.check();
      Optional<ReleaseView> open = crew.open();
      if (open.flatMap(ReleaseView::rollout)
          .filter(rollout -> rollout.candidatePercent() == percent)
          .isPresent()) {
        return open.orElseThrow().id();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("expected a canary at " + percent + " %, but came " + crew.open());
  }

  /** What everybody sees while Temporal is away. */
  private void withoutEngine(
      EmbeddedService service, String release, RouteWatch routes, Visitors visitors)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(outage);
    Thread.sleep(1_000); // A shift that was under way lands.
    List<Double> shares = routes.shares(release);
    long before = visitors.answered();
    assertThat(service.readiness()).isEqualTo(503);
    say(service, "status", release);
    say(service, "list");
    say(service, "resume", release); // Refused, should it arrive late: nothing is paused.
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
    assertThat(service.readiness()).isEqualTo(503);
    assertThat(routes.shares(release)).isEqualTo(shares);
    assertThat(visitors.answered() - before).as("requests answered meanwhile").isPositive();
    assertThat(service.isAlive()).isTrue();
  }

  /** A call ends soon, with its answer (0) or with a sentence and "not reachable" (3). */
  private void say(EmbeddedService service, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve(command[0] + ".out");
    Instant begun = Instant.now();
    Process process = service.cli(output, command);
    boolean ended = process.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output);
    assertThat(ended).as("%s ends within %s, but said:%n%s", command[0], ANSWER, text).isTrue();
    assertThat(process.exitValue()).as("exit code of %s:%n%s", command[0], text).isIn(0, 3);
    assertThat(text).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    told.add(
        "%s exit %d in %d ms"
            .formatted(
                command[0],
                process.exitValue(),
                Duration.between(begun, Instant.now()).toMillis()));
  }

  private static Set<String> commands() {
    Set<String> commands = new TreeSet<>(TinyRelease.effects("r1", Optional.empty()));
    commands.addAll(TinyRelease.effects("r2", Optional.of("r1")));
    return commands;
  }
}
