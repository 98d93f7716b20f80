package dev.slipway.samples.demo;

import dev.slipway.audit.AuditReport;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.RolloutView;
import dev.slipway.samples.penguins.PenguinData;
import dev.slipway.samples.penguins.ServiceFeedback;
import dev.slipway.samples.penguins.Traffic;
import dev.slipway.samples.penguins.TrafficPlan;
import dev.slipway.samples.penguins.TrafficReport;
import dev.slipway.service.ReleaseFilter;
import dev.slipway.service.Retraining;
import dev.slipway.service.ServiceProblem;
import dev.slipway.service.ServiceUnreachable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The demo from beginning to end. Exits 0 only when everything in it happened. */
public final class DemoStory {
  /** Enough units for verdicts within seconds, few enough for two busy cores. */
  private static final int REQUESTS_PER_SECOND = 400;

  /** So many that nearly every request is a unit of its own. */
  private static final int USERS = 200_000;

  /** Some birds are measured in the dark: their sex is not known. Only live traffic has them. */
  private static final double WITHOUT_SEX = 0.3;

  private static final Duration TRAFFIC = Duration.ofHours(1);

  private final Path root;
  private final Narrator narrator;
  private final Service service;
  private final boolean interactive;
  private final boolean crash;
  private final boolean keep;
  private final boolean fresh;
  private final Set<String> shownOnce = new HashSet<>();
  private Optional<Traffic> traffic = Optional.empty();

  public DemoStory(
      Path root,
      Path home,
      PrintStream out,
      boolean interactive,
      boolean crash,
      boolean keep,
      boolean fresh) {
    this.root = root;
    this.narrator = new Narrator(out);
    this.service = new Service(root, home, narrator);
    this.interactive = interactive;
    this.crash = crash;
    this.keep = keep;
    this.fresh = fresh;
  }

  /** Exit code: 0 when everything happened, 1 when something did not. */
  public int tell() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
    try {
      if (fresh) {
        beginAnew();
      }
      URI url = service.start();
      narrator.begin();
      narrator.say("the page is at " + url + "  (token: " + service.home() + "/owner.token)");
      Cast cast = new Cast(url, service.home());
      firstVersion(cast, url);
      betterVersion(cast, url);
      skewedVersion(cast, url);
      weeklyRetraining(cast, url);
      audit(cast, url);
      narrator.table();
      narrator.say(
          String.format(
              Locale.ROOT,
              "everything happened, %d s after the engine was up",
              narrator.elapsed().toSeconds()));
      return 0;
    } catch (DemoFailed | ServiceProblem | ServiceUnreachable failed) {
      narrator.say("FAILED: " + failed.getMessage());
      return 1;
    }
  }

  private void firstVersion(Cast cast, URI url) throws IOException, InterruptedException {
    narrator.act("The first version goes to production, approved by two different people");
    Optional<ReleaseView> earlier = productionOf(cast);
    if (earlier.isPresent()) {
      narrator.say(
          "production has "
              + earlier.get().candidate().orElseThrow()
              + " from an earlier demo; begin anew with ./slipway demo --fresh");
      startTraffic(cast, url, earlier.get());
      return;
    }
    Story story = start(cast, "slipway.yaml");
    ReleaseView view = story.until(Story.inProduction(), each -> {});
    happened("first version", view, url);
    startTraffic(cast, url, view);
  }

  private void betterVersion(Cast cast, URI url) throws IOException, InterruptedException {
    narrator.act(
        "A better candidate: compared with the first, then 5, 25, 50, 95 % of real traffic");
    Story story = start(cast, "better.yaml");
    AtomicBoolean crashed = new AtomicBoolean(!crash);
    ReleaseView view =
        story.until(
            Story.inProduction(),
            each -> {
              if (isAt(each, 25) && crashed.compareAndSet(false, true)) {
                killAndRestart();
              }
            });
    happened("better candidate", view, url);
    if (crash) {
      narrator.happened("killed in mid-canary", "nothing lost", url + "/releases/" + story.id());
    }
  }

  private void skewedVersion(Cast cast, URI url) throws IOException, InterruptedException {
    narrator.act("A candidate that passes every test offline, and is worse with real traffic");
    Story story = start(cast, "skewed.yaml");
    ReleaseView view = story.until(each -> each.phase() == Phase.ROLLED_BACK, each -> {});
    RolloutView rollout = view.rollout().orElseThrow();
    narrator.say("rolled back by itself: " + view.outcome().orElse(""));
    narrator.say(
        String.format(
            Locale.ROOT,
            "it had seen %d requests; %.2f s from the evidence to 0 %% traffic",
            rollout.exposedRequests(),
            rollout.secondsToZero().orElse(Double.NaN)));
    happened("worse candidate", view, url);
  }

  private void weeklyRetraining(Cast cast, URI url) throws IOException, InterruptedException {
    narrator.act("The weekly retraining is registered, and triggered once by hand");
    Path file = sample("better.yaml");
    Retraining retraining = cast.as("ada").register(request(file), UUID.randomUUID().toString());
    narrator.say(
        "registered "
            + retraining.id()
            + ": "
            + retraining.schedule().orElse("-")
            + " "
            + retraining.timezone()
            + retraining.next().map(next -> ", next at " + next).orElse(""));
    Set<String> before = ids(cast);
    cast.as("ada").trigger(retraining.team(), retraining.name(), UUID.randomUUID().toString());
    ReleaseView view = awaitNew(cast, before);
    narrator.say(view.id() + ": " + view.outcome().orElse(lower(view.phase())));
    happened("retraining by hand", view, url);
  }

  private void audit(Cast cast, URI url) {
    narrator.act("The audit trail");
    AuditReport report = cast.owner().verify();
    if (!report.ok()) {
      throw new DemoFailed("the ledger has faults: " + report.faults());
    }
    narrator.say(
        "verified: " + report.entries() + " entries, unbroken chain, head " + report.head().hash());
    narrator.happened("audit trail", report.entries() + " entries verified", url + "/audit");
    if (traffic.isPresent()) {
      TrafficReport seen = traffic.get().report();
      narrator.say("traffic through all of it: " + seen.sentence());
    }
  }

  private void killAndRestart() {
    try {
      narrator.say("*** SIGKILL: the service and its worker are gone; traffic goes on");
      Instant killed = Instant.now();
      service.kill();
      URI back = service.start();
      narrator.say(
          String.format(
              Locale.ROOT,
              "*** back at %s after %.1f s; the release goes on where it was",
              back,
              Duration.between(killed, Instant.now()).toMillis() / 1000.0));
    } catch (IOException e) {
      throw new DemoFailed("the service could not be started again: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailed("interrupted");
    }
  }

  private Story start(Cast cast, String name) throws IOException {
    return Story.start(cast, narrator, interactive, sample(name), shownOnce);
  }

  private Path sample(String name) {
    return root.resolve("samples").resolve("penguins").resolve(name);
  }

  private void startTraffic(Cast cast, URI url, ReleaseView view) throws IOException {
    String endpoint =
        view.rollout()
            .flatMap(RolloutView::endpoint)
            .orElseThrow(() -> new DemoFailed("production has no endpoint"));
    Traffic sent =
        new Traffic(
            new TrafficPlan(
                URI.create(endpoint), REQUESTS_PER_SECOND, USERS, WITHOUT_SEX, TRAFFIC, 42),
            PenguinData.read(sample("data").resolve("penguins.json")).heldOut(),
            new ServiceFeedback(url, cast.token("ada")));
    sent.start();
    traffic = Optional.of(sent);
    narrator.say(
        REQUESTS_PER_SECOND + " requests a second of held-out birds now go to " + endpoint);
  }

  /** The last release that reached production in an earlier demo. */
  private static Optional<ReleaseView> productionOf(Cast cast) {
    return cast.as("ada").releases(ReleaseFilter.newest()).items().stream()
        .filter(view -> Story.inProduction().test(view))
        .filter(view -> view.rollout().flatMap(RolloutView::endpoint).isPresent())
        .max(Comparator.comparing(ReleaseView::updatedAt));
  }

  private static Set<String> ids(Cast cast) {
    Set<String> ids = new HashSet<>();
    cast.as("ada").releases(ReleaseFilter.newest()).items().forEach(view -> ids.add(view.id()));
    return ids;
  }

  private static ReleaseView awaitNew(Cast cast, Set<String> before) throws InterruptedException {
    Instant limit = Instant.now().plus(Duration.ofSeconds(60));
    while (Instant.now().isBefore(limit)) {
      Optional<ReleaseView> started =
          cast.as("ada").releases(ReleaseFilter.newest()).items().stream()
              .filter(view -> !before.contains(view.id()))
              .filter(view -> view.phase().isTerminal())
              .findFirst();
      if (started.isPresent()) {
        return started.get();
      }
      Thread.sleep(200);
    }
    throw new DemoFailed("the triggered retraining did not end within a minute");
  }

  private static StartRelease request(Path file) throws IOException {
    return new StartRelease(
        Files.readString(file),
        Optional.of(String.valueOf(file.getFileName())),
        Optional.of(String.valueOf(file.getParent())),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private void happened(String what, ReleaseView view, URI url) {
    narrator.happened(what, lower(view.phase()), url + "/releases/" + view.id());
  }

  private static boolean isAt(ReleaseView view, double percent) {
    return view.rollout().filter(rollout -> rollout.candidatePercent() == percent).isPresent();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void beginAnew() throws IOException, InterruptedException {
    if (!Files.isDirectory(service.home())) {
      return;
    }
    service.down();
    try (Stream<Path> files = Files.walk(service.home())) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void leave() {
    traffic.ifPresent(Traffic::close);
    try {
      if (keep) {
        narrator.say("it goes on; end it with ./slipway down --home " + service.home());
      } else {
        service.stop();
        service.down();
      }
    } catch (IOException e) {
      narrator.say("could not end everything: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
