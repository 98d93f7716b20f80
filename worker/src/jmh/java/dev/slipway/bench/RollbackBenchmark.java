package dev.slipway.bench;

import dev.slipway.engine.Engine;
import dev.slipway.quantity.Margin;
import dev.slipway.release.Alert;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseInput;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.ReleaseWorkflow;
import dev.slipway.release.TaskQueues;
import dev.slipway.release.WorkflowIds;
import dev.slipway.rollout.TrafficRef;
import dev.slipway.rollout.local.LocalTraffic;
import dev.slipway.rollout.local.ProxyClient;
import dev.slipway.rollout.local.ProxyProcess;
import dev.slipway.rollout.local.Route;
import dev.slipway.telemetry.Guardrail;
import dev.slipway.worker.BenchNode;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * From bad evidence to 0 % traffic: real releases on a real Temporal server that steer real
 * proxies. Only what is counted is made up, so that it is known when it arrives.
 */
final class RollbackBenchmark implements Benchmark {
  /** Releases in their canary at the same time, each with a proxy of its own. */
  private static final int LANES = 2;

  /** A release is left alone for a while, so that nothing else of it is under way. */
  private static final int REST_MILLIS = 300;

  private static final long PATIENCE_SECONDS = 60;
  private static final Duration WINDOW = Duration.ofMillis(500);
  private static final Duration NO_WINDOW = Duration.ofHours(1);
  private static final Guardrail ERRORS =
      new Guardrail("error_rate", new Margin.Multiple(2), Optional.empty());

  /** What brings the candidate down; answers when the evidence arrived. */
  private interface Evidence {
    long arrive(ReleaseWorkflow release, String id)
        throws InterruptedException, ExecutionException, TimeoutException;
  }

  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public String what() {
    return "from an alert, or from a bad window, to 0 % traffic, against a PUT to the proxy";
  }

  @Override
  public List<Figure> run(Options options, Run run) throws Exception {
    Path proxies = run.folder();
    for (int lane = 0; lane < LANES; lane++) {
      Path folder = LocalTraffic.folder(proxies, ReleaseInputs.TEAM, proxy(lane));
      run.keep(() -> new ProxyProcess(folder).stop());
    }
    Engine engine = Dev.start(run);
    StopwatchTraffic traffic = new StopwatchTraffic(new LocalTraffic(proxies));
    ToldTelemetry telemetry = new ToldTelemetry();
    BenchNode node = run.keep(BenchNode.start(engine, traffic, telemetry, new Noop.Audit()));
    int trials = options.count(100, 300);
    Evidence alert =
        (release, id) -> {
          long now = System.nanoTime();
          release.alert(new Alert("alert-" + id, "bench", "it burns"));
          return now;
        };
    Evidence window =
        (release, id) -> telemetry.turnBad(id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Trials all = new Trials(node.client(), traffic, run);
    all.times("warm-up", 2 * LANES, NO_WINDOW, alert);
    Times puts = puts(LocalTraffic.folder(proxies, ReleaseInputs.TEAM, proxy(0)), trials);
    run.note("a PUT of the weight to the proxy, " + puts.spread());
    Times alerts = all.times("alert", trials, NO_WINDOW, alert);
    run.note("alert signalled to 0 %, " + alerts.spread());
    Times windows = all.times("guardrail", trials, WINDOW, window);
    run.note("bad window counted to 0 %, " + windows.spread());
    run.note(LANES + " releases at a time, one proxy each");
    return List.of(
        figure("an alert to 0 % traffic, p50", alerts.median(), puts.median(), Goal.NONE),
        figure("an alert to 0 % traffic, p99", alerts.p99(), puts.p99(), Goal.below(1000)),
        figure("a bad window to 0 % traffic, p50", windows.median(), puts.median(), Goal.NONE),
        figure("a bad window to 0 % traffic, p99", windows.p99(), puts.p99(), Goal.below(1000)));
  }

  private static Figure figure(String name, double value, double baseline, Goal goal) {
    return new Figure(name, Unit.MILLIS, value, "PUT to the proxy", baseline, goal);
  }

  private static TrafficRef proxy(int lane) {
    return ReleaseInputs.canary("any", "lane-" + lane, WINDOW, List.of())
        .file()
        .canary()
        .orElseThrow()
        .traffic();
  }

  private static Times puts(Path folder, int trials) {
    ProxyClient client = new ProxyProcess(folder).ensureRunning();
    Route before = client.route().orElseThrow();
    Times times = new Times();
    for (int i = 1; i <= trials; i++) {
      Route next =
          new Route(
              before.version() + i,
              before.release(),
              before.salt(),
              before.unit(),
              i % 2 == 0 ? 0 : 50,
              before.baseline(),
              before.candidate());
      long begun = System.nanoTime();
      client.put(next);
      times.add(System.nanoTime() - begun);
    }
    return times;
  }

  /** Releases that are brought down, lane by lane. */
  private record Trials(WorkflowClient client, StopwatchTraffic traffic, Run run) {

    Times times(String kind, int trials, Duration window, Evidence evidence) throws Exception {
      Times times = new Times();
      AtomicInteger next = new AtomicInteger();
      ExecutorService lanes = Executors.newFixedThreadPool(LANES);
      run.keep(lanes::shutdownNow);
      List<Future<Void>> work = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        String subject = "lane-" + lane;
        Callable<Void> trialsOfLane =
            () -> {
              for (int i = next.incrementAndGet(); i <= trials; i = next.incrementAndGet()) {
                times.add(trial(kind + "-" + i, subject, window, evidence));
              }
              return null;
            };
        work.add(lanes.submit(trialsOfLane));
      }
      for (Future<Void> lane : work) {
        lane.get();
      }
      return times;
    }

    private long trial(String id, String subject, Duration window, Evidence evidence)
        throws InterruptedException, ExecutionException, TimeoutException {
      ReleaseInput input = ReleaseInputs.canary(id, subject, window, List.of(ERRORS));
      ReleaseWorkflow release =
          client.newWorkflowStub(
              ReleaseWorkflow.class,
              WorkflowOptions.newBuilder()
                  .setWorkflowId(WorkflowIds.release(id))
                  .setTaskQueue(TaskQueues.SLIPWAY)
                  .build());
      WorkflowClient.start(release::run, input);
      traffic.shifted(id, 50).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Thread.sleep(REST_MILLIS + ThreadLocalRandom.current().nextInt(REST_MILLIS));
      long arrived = evidence.arrive(release, id);
      long down = traffic.shifted(id, 0).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      ReleaseView end = WorkflowStub.fromTyped(release).getResult(ReleaseView.class);
      if (end.phase() != Phase.ROLLED_BACK) {
        throw new IllegalStateException(
            "expected a release that was rolled back, but it is " + end);
      }
      return down - arrived;
    }
  }
}
