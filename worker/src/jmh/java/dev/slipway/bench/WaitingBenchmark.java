package dev.slipway.bench;

import dev.slipway.engine.Engine;
import dev.slipway.identity.Roles;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Credentials;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import dev.slipway.service.RetryPolicy;
import dev.slipway.service.SlipwayClient;
import dev.slipway.service.TokenCreated;
import dev.slipway.service.TokenRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Releases that wait for approval in one worker with a small heap: the product as it is started by
 * {@code up}, with real activities, its ledger and its HTTP service.
 */
final class WaitingBenchmark implements Benchmark {
  static final String HEAP = "-Xmx512m";
  private static final int GOAL = 10_000;
  private static final int PAGE = 200;
  private static final int STARTERS = 4;

  /** A machine that starts thousands at once may keep one of them waiting. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final RetryPolicy BUSY =
      new RetryPolicy(100, Duration.ofMillis(250), Duration.ofSeconds(5));

  private static final int POLL_MILLIS = 1000;

  /** As many as the product's worker keeps in its cache, so that both replay as often. */
  private static final int CACHED = 400;

  private static final int MOST_BARE = 1000;
  private static final int APPROVALS = 200;
  private static final int WARM_UP = 20;
  private static final String CHECKPOINT = "before:evaluate";
  private static final String FILE =
      """
      apiVersion: slipway.dev/v1
      kind: Release
      name: waiting-%1$d
      team: bench
      subject: {prompt: {name: waiting-%1$d, file: prompt.txt}}
      evaluate:
        harness: {jsonl: [bin/evaluate]}
        suites: [prompt.txt]
        gates: [{metric: correct, atLeast: 0.5}]
      checkpoints: [{before: evaluate, role: approver, quorum: 2}]
      rollback: {plan: Move the alias back.}
      """;

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public String what() {
    return "approving one of many waiting releases against an update of a bare waiting workflow";
  }

  @Override
  public List<Figure> run(Options options, Run run) throws Exception {
    int releases = options.count(1000, GOAL);
    Engine engine = Dev.start(run);
    WorkflowClient client = client(engine, run);
    bareWorker(client, run);
    int bareOnes = Math.min(releases, MOST_BARE);
    inParallel(bareOnes, i -> WorkflowClient.start(bare(client, i)::run));
    Service service = Service.start(options, run, engine.address(), List.of(HEAP));
    long begun = System.nanoTime();
    startReleases(service, releases, run.folder());
    List<String> waiting = awaitWaiting(service, releases);
    double seconds = (System.nanoTime() - begun) / 1e9;
    run.note("%d releases took %.0f s until they waited".formatted(releases, seconds));
    Times bare = updates(client, bareOnes);
    Times approvals = approvals(service, waiting);
    run.note("approvals by HTTP, " + approvals.spread());
    run.note("updates of one of %d bare workflows, %s".formatted(bareOnes, bare.spread()));
    run.note(
        "the vote is the first of two, so that a release goes on waiting; both caches: " + CACHED);
    long pid = service.pid();
    return List.of(
        Figure.alone(
            "releases waiting in one worker, " + HEAP,
            Unit.RELEASES,
            waiting.size(),
            releases >= GOAL ? Goal.atLeast(GOAL) : Goal.NONE),
        figure("an approval among them, p50", approvals.median(), bare.median(), Goal.NONE),
        figure("an approval among them, p99", approvals.p99(), bare.p99(), Goal.below(250)),
        Figure.alone("live heap of that worker", Unit.MEBIBYTES, Java.liveHeap(pid), Goal.NONE),
        Figure.alone("its resident memory", Unit.MEBIBYTES, Java.resident(pid), Goal.NONE),
        Figure.alone("its threads", Unit.THREADS, Java.threads(pid), Goal.NONE));
  }

  private static Figure figure(String name, double value, double baseline, Goal goal) {
    return new Figure(name, Unit.MILLIS, value, "update of a bare workflow", baseline, goal);
  }

  private static WorkflowClient client(Engine engine, Run run) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(engine.address())
                .validateAndBuildWithDefaults());
    run.keep(stubs::shutdown);
    return WorkflowClient.newInstance(stubs);
  }

  private static void bareWorker(WorkflowClient client, Run run) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(CACHED).build());
    factory.newWorker(BareWaitImpl.QUEUE).registerWorkflowImplementationTypes(BareWaitImpl.class);
    factory.start();
    run.keep(factory::shutdownNow);
  }

  private static BareWait bare(WorkflowClient client, int number) {
    return client.newWorkflowStub(
        BareWait.class,
        WorkflowOptions.newBuilder()
            .setWorkflowId("bare-wait/" + number)
            .setTaskQueue(BareWaitImpl.QUEUE)
            .build());
  }

  private static Times updates(WorkflowClient client, int bareOnes) {
    Times times = new Times();
    for (int number : shuffled(bareOnes)) {
      BareWait one = client.newWorkflowStub(BareWait.class, "bare-wait/" + number);
      long begun = System.nanoTime();
      int votes = one.vote("bo");
      times.add(System.nanoTime() - begun);
      if (votes != 1) {
        throw new IllegalStateException("expected one vote, but there are " + votes);
      }
    }
    return times;
  }

  private static void startReleases(Service service, int releases, Path sources) throws Exception {
    Files.writeString(sources.resolve("prompt.txt"), "Say hello.\n");
    SlipwayClient owner = asking(service, service.ownerToken());
    inParallel(
        releases,
        i -> {
          ReleaseView started =
              owner.start(
                  new StartRelease(
                      FILE.formatted(i),
                      Optional.empty(),
                      Optional.of(sources.toString()),
                      Optional.empty(),
                      List.of(),
                      Optional.empty()),
                  "start-" + i);
          if (started.phase().isTerminal()) {
            throw new IllegalStateException("expected a release under way, but it is " + started);
          }
        });
  }

  private static List<String> awaitWaiting(Service service, int releases) throws Exception {
    SlipwayClient owner = asking(service, service.ownerToken());
    List<String> waiting = waiting(owner);
    while (waiting.size() < releases) {
      Thread.sleep(POLL_MILLIS);
      waiting = waiting(owner);
    }
    return waiting;
  }

  private static List<String> waiting(SlipwayClient owner) {
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<ReleaseView> page =
          owner.releases(
              new ReleaseFilter(
                  Optional.empty(), Optional.empty(), Optional.empty(), true, PAGE, cursor));
      page.items().stream()
          .filter(view -> view.holds().stream().anyMatch(h -> h.what().contains(CHECKPOINT)))
          .map(ReleaseView::id)
          .forEach(ids::add);
      cursor = page.next();
    } while (cursor.isPresent());
    return ids;
  }

  private static Times approvals(Service service, List<String> waiting) throws IOException {
    SlipwayClient owner = asking(service, service.ownerToken());
    TokenCreated token =
        owner.createToken(
            new TokenRequest(
                "bo", "person", Map.of("bench", List.of("approver", Roles.VIEWER)), List.of()),
            "token-bo");
    SlipwayClient bo = asking(service, token.token());
    Times times = new Times();
    List<Integer> order = shuffled(waiting.size());
    int last = Math.min(WARM_UP + APPROVALS, order.size());
    for (int i = 0; i < last; i++) {
      String id = waiting.get(order.get(i) - 1);
      long begun = System.nanoTime();
      ReleaseView view = bo.approve(id, CHECKPOINT, Optional.of("looked at it"), "vote-" + i);
      long took = System.nanoTime() - begun;
      if (view.checkpoints().get(0).votes().size() != 1) {
        throw new IllegalStateException("expected one vote, but got " + view);
      }
      if (i >= WARM_UP) {
        times.add(took);
      }
    }
    return times;
  }

  private static SlipwayClient asking(Service service, String token) throws IOException {
    return new SlipwayClient(new Credentials(service.uri(), Optional.of(token)), PATIENCE, BUSY);
  }

  /** 1 to {@code last} in the same order every time. */
  private static List<Integer> shuffled(int last) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= last; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(1));
    return numbers;
  }

  private static void inParallel(int last, IntConsumer work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 1; i <= last; i++) {
        int number = i;
        done.add(threads.submit(() -> work.accept(number)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
