package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.audit.AuditReport;
import dev.slipway.release.Phase;
import dev.slipway.service.SlipwayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two workers on a Temporal cluster with PostgreSQL: both are killed and replaced, and so is
 * Temporal's history service in mid-canary; requests go to both in turn. {@code
 * -Dslipway.test.postgres.port} and {@code -Dslipway.test.temporal} name what to run on; {@code
 * -Dslipway.cluster.kills} (default 8) and {@code -Dslipway.seed}.
 *
 * <p>Lost and duplicated are what they are in {@link CrashIT}.
 */
@Tag("peers")
class ClusterIT {
  private static final String NAMESPACE = "slipway-it";
  private static final Duration HISTORY_AWAY = Duration.ofSeconds(8);

  /** Longer than the task of a dead worker waits for another one. */
  private static final Duration WAITS_FOR_ITS_BUILD = Duration.ofSeconds(15);

  private static final Duration READY_AGAIN = Duration.ofMinutes(1);

  private final long seed = Long.getLong("slipway.seed", System.nanoTime());
  private final int postgres = Integer.getInteger("slipway.test.postgres.port", 5432);
  private final List<String> told = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private Path home;
  private TemporalCluster temporal;
  private String ledger;
  private WorkerProcess a;
  private WorkerProcess b;
  private Doors both;

  @BeforeEach
  void startTemporal() throws IOException, InterruptedException, SQLException {
    System.out.println("ClusterIT: seed " + seed + " in " + folder);
    home = folder.resolve("home");
    String schema = "cluster_" + Long.toHexString(System.nanoTime());
    execute("slipway", "CREATE SCHEMA " + schema);
    ledger = "jdbc:postgresql://127.0.0.1:%d/slipway?currentSchema=%s".formatted(postgres, schema);
    Files.writeString(folder.resolve("password"), "trusted anyway\n");
    temporal =
        TemporalCluster.start(
            folder.resolve("temporal"),
            Path.of(System.getProperty("slipway.test.temporal")),
            postgres);
    List<Integer> ports = TemporalCluster.freePorts(2);
    a = worker("a", home, ports.get(0), Map.of());
    b = worker("b", home, ports.get(1), Map.of());
    both = new Doors(List.of(a, b));
  }

  @AfterEach
  void endEverything() throws IOException, InterruptedException {
    try (TemporalCluster last = temporal) {
      a.close();
      b.close();
      endWhatOutlivesWorkers();
      assertThat(last).isNotNull();
    }
  }

  private void execute(String database, String statement) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(postgres, database);
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute(statement);
    }
  }

  private WorkerProcess worker(String name, Path itsHome, int port, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TEMPORAL_ADDRESS", temporal.address());
    variables.put("TEMPORAL_NAMESPACE", NAMESPACE);
    variables.put("SLIPWAY_LEDGER_URL", ledger);
    variables.put("SLIPWAY_LEDGER_USER", "postgres");
    variables.put("SLIPWAY_LEDGER_PASSWORD_FILE", folder.resolve("password").toString());
    variables.putAll(more);
    return new WorkerProcess(folder.resolve(name + ".log"), itsHome, port, variables);
  }

  private void endWhatOutlivesWorkers() throws IOException, InterruptedException {
    Path log = folder.resolve("down.log");
    Process down =
        new ProcessBuilder(
                JavaCommand.of(
                    "dev.slipway.cli.Slipway", List.of("down", "--yes", "--home", home.toString())))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(down.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(down.exitValue()).as(Files.readString(log)).isZero();
  }

  @Test
  void twoWorkersDoEverythingOnceWhileTheyAndTemporalDie() throws Exception {
    Instant began = Instant.now();
    refuse("operator namespace create --namespace " + NAMESPACE, Map.of());
    temporal.makeNamespace(NAMESPACE);
    refuse("set TEMPORAL_ADDRESS", Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"));
    String nowhere = ledger.replace("/slipway?", "/nowhere?");
    refuse("Create it (createdb)", Map.of("SLIPWAY_LEDGER_URL", nowhere));
    Witness witness = new Witness(folder.resolve("witness"));
    try (Postbox postbox = new Postbox();
        RouteWatch routes = new RouteWatch(home);
        Visitors visitors = new Visitors()) {
      TinyRelease tiny =
          TinyRelease.in(folder, witness, "1s", Crew.CHECKPOINTS + postbox.section());
      a.start();
      String owner = Files.readString(home.resolve("owner.token")).strip();
      ClusterCrew crew = new ClusterCrew(new Doors(List.of(a)), tiny, visitors, owner);
      oneTakesOverFromTheOther(crew, owner);
      historyRestartsInMidCanary(crew);
      workersAreKilled(crew);
      workersAreReplacedInMidCanary(crew);
      readinessFollowsTemporal();
      readinessFollowsTheLedger();
      assertNothingLostNorDoubled(crew, owner, witness, postbox, routes, visitors);
    } finally {
      told.add(Duration.between(began, Instant.now()).toSeconds() + " s");
      System.out.println("ClusterIT: " + String.join("; ", told));
    }
  }

  @Test
  void aReleaseStaysOnTheBuildItBeganOn() throws Exception {
    temporal.makeNamespace(NAMESPACE);
    List<Integer> ports = TemporalCluster.freePorts(2);
    Witness witness = new Witness(folder.resolve("witness"));
    try (WorkerProcess one = worker("one", home, ports.get(0), Map.of("SLIPWAY_BUILD_ID", "one"));
        WorkerProcess two = worker("two", home, ports.get(1), Map.of("SLIPWAY_BUILD_ID", "two"));
        Postbox postbox = new Postbox();
        Visitors visitors = new Visitors()) {
      one.start();
      one.awaitSaid("no build is current");
      temporal.makeCurrent(NAMESPACE, "one");
      String owner = Files.readString(home.resolve("owner.token")).strip();
      TinyRelease tiny =
          TinyRelease.in(folder, witness, "1s", Crew.CHECKPOINTS + postbox.section());
      Doors either = new Doors(List.of(one, two));
      ClusterCrew crew = new ClusterCrew(new Doors(List.of(one)), tiny, visitors, owner);
      String id = crew.start(new Doors(List.of(one)));
      crew.until(either, id, Phase.EVALUATING, Phase.STAGING);
      two.start();
      two.awaitSaid("new releases start on build one");
      temporal.makeCurrent(NAMESPACE, "two");
      one.kill();
      Thread.sleep(WAITS_FOR_ITS_BUILD.toMillis());
      List<String> done = List.copyOf(witness.seen().keySet());
      Thread.sleep(WAITS_FOR_ITS_BUILD.toMillis());
      assertThat(witness.seen().keySet()).containsExactlyElementsOf(done);
      one.start();
      crew.finish(either, id);
      Doors second = new Doors(List.of(two));
      String next = crew.start(second);
      crew.until(second, next, Phase.TRAINING, Phase.EVALUATING);
      one.kill();
      crew.finish(second, next);
      assertThat(witness.lost(commands(2))).isEmpty();
      assertThat(witness.duplicated()).isEmpty();
      System.out.println(
          "ClusterIT: a release waited for its build, the next one took the new one");
    }
  }

  private void refuse(String sentence, Map<String, String> variables)
      throws IOException, InterruptedException {
    WorkerProcess.Refused refused =
        worker("refused", folder.resolve("another-home"), 0, variables).refused();
    Files.delete(folder.resolve("refused.log"));
    assertThat(refused.said()).contains(sentence).doesNotContain("\tat ");
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  /** Until the second starts, everything is written by the first; then the first is dead. */
  private void oneTakesOverFromTheOther(ClusterCrew crew, String owner)
      throws IOException, InterruptedException {
    Doors first = new Doors(List.of(a));
    Doors second = new Doors(List.of(b));
    String id = crew.start(first);
    crew.until(first, id, Phase.EVALUATING, Phase.STAGING);
    long byFirst = first.ask(owner, SlipwayClient::verify).entries();
    a.kill();
    b.start();
    refuse("start this worker there, with --home", Map.of());
    crew.finish(second, id);
    long bySecond = second.ask(owner, SlipwayClient::verify).entries() - byFirst;
    a.start();
    assertThat(byFirst).isPositive();
    assertThat(bySecond).isPositive();
    told.add(
        "%d ledger entries by one worker alone, %d more by the other alone"
            .formatted(byFirst, bySecond));
  }

  private void historyRestartsInMidCanary(ClusterCrew crew)
      throws IOException, InterruptedException {
    String id = crew.startTwice(both);
    crew.until(both, id, Phase.CANARY);
    temporal.kill(TemporalCluster.Service.HISTORY);
    Thread.sleep(HISTORY_AWAY.toMillis());
    temporal.start(TemporalCluster.Service.HISTORY);
    crew.finish(both, id);
    told.add("history service killed and away for %d s".formatted(HISTORY_AWAY.toSeconds()));
  }

  private void workersAreKilled(ClusterCrew crew) throws Exception {
    int count = Integer.getInteger("slipway.cluster.kills", 8);
    ExecutorService background = Executors.newSingleThreadExecutor();
    try {
      Future<List<Integer>> kills =
          background.submit(new Kills(List.of(a, b), count, new Random(seed)));
      while (!kills.isDone()) {
        crew.finish(both, crew.startTwice(both));
      }
      told.add("SIGKILLs %s + 1 of the two workers".formatted(kills.get()));
    } finally {
      background.shutdownNow();
    }
  }

  /** As a new version is rolled out: SIGTERM to one after the other. */
  private void workersAreReplacedInMidCanary(ClusterCrew crew)
      throws IOException, InterruptedException {
    String id = crew.startTwice(both);
    crew.until(both, id, Phase.CANARY);
    Duration first = a.terminate();
    a.start();
    Duration second = b.terminate();
    b.start();
    crew.finish(both, id);
    told.add("SIGTERM drained in %d and %d ms".formatted(first.toMillis(), second.toMillis()));
  }

  private void readinessFollowsTemporal() throws IOException, InterruptedException {
    temporal.kill(TemporalCluster.Service.FRONTEND);
    assertThat(a.readiness()).isEqualTo(503);
    assertThat(b.readiness()).isEqualTo(503);
    temporal.start(TemporalCluster.Service.FRONTEND);
    awaitReady();
  }

  private void readinessFollowsTheLedger() throws SQLException, InterruptedException {
    execute("postgres", "ALTER DATABASE slipway ALLOW_CONNECTIONS false");
    try {
      execute(
          "postgres",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'slipway'");
      assertThat(a.readiness()).isEqualTo(503);
      assertThat(b.readiness()).isEqualTo(503);
    } finally {
      execute("postgres", "ALTER DATABASE slipway ALLOW_CONNECTIONS true");
    }
    awaitReady();
  }

  private void awaitReady() throws InterruptedException {
    Instant limit = Instant.now().plus(READY_AGAIN);
    while (a.readiness() != 200 || b.readiness() != 200) {
      assertThat(Instant.now()).isBefore(limit);
      Thread.sleep(200);
    }
  }

  private void assertNothingLostNorDoubled(
      ClusterCrew crew,
      String owner,
      Witness witness,
      Postbox postbox,
      RouteWatch routes,
      Visitors visitors)
      throws IOException, InterruptedException {
    List<String> releases = crew.releases();
    Set<String> commands = commands(releases.size());
    awaitNews(postbox, releases);
    List<String> lost = new ArrayList<>(witness.lost(commands));
    lost.addAll(postbox.lost(releases));
    releases.stream()
        .skip(1)
        .filter(release -> !routes.shares(release).equals(TinyRelease.SHARES))
        .forEach(release -> lost.add(release + " was seen at " + routes.shares(release)));
    List<String> duplicated = new ArrayList<>(witness.duplicated());
    duplicated.addAll(postbox.duplicated(releases));
    duplicated.addAll(routes.faults());
    for (String release : releases) {
      duplicated.addAll(both.ask(owner, reader -> Trail.of(reader, release)).doubled());
    }
    List<AuditReport> ledgers = both.askEach(owner, SlipwayClient::verify);
    told.add(
        "%d releases, all RELEASED; %d commands, %d shifts, %d notifications: lost %d, duplicated %d"
            .formatted(
                releases.size(),
                commands.size(),
                routes.seen().size(),
                postbox.received(),
                lost.size(),
                duplicated.size()));
    told.add(
        "%d requests to the model, %d failed"
            .formatted(visitors.answered() + visitors.failed(), visitors.failed()));
    told.add("%d calls of two services, %d passed on".formatted(both.asked(), both.passedOn()));
    told.add(
        "one ledger of %d entries %s by both"
            .formatted(
                ledgers.get(0).entries(), ledgers.get(0).ok() ? "verified" : "found FAULTY"));
    assertThat(lost).isEmpty();
    assertThat(duplicated).isEmpty();
    assertThat(visitors.failures()).isEmpty();
    assertThat(ledgers.get(0).faults()).isEmpty();
    assertThat(ledgers.get(1)).isEqualTo(ledgers.get(0));
  }

  /** The last news goes out after the release is over, and had to wait for Temporal's frontend. */
  private static void awaitNews(Postbox postbox, List<String> releases)
      throws InterruptedException {
    Instant limit = Instant.now().plus(READY_AGAIN);
    while (!postbox.lost(releases).isEmpty() && Instant.now().isBefore(limit)) {
      Thread.sleep(200);
    }
  }

  private static Set<String> commands(int releases) {
    Set<String> commands = new TreeSet<>();
    for (int i = 0; i < releases; i++) {
      Optional<String> before = i == 0 ? Optional.empty() : Optional.of(Crew.run(i - 1));
      commands.addAll(TinyRelease.effects(Crew.run(i), before));
    }
    return commands;
  }
}
