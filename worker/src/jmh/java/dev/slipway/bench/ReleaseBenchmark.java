package dev.slipway.bench;

import dev.slipway.engine.Engine;
import dev.slipway.release.ReleaseInput;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.ReleaseWorkflow;
import dev.slipway.release.TaskQueues;
import dev.slipway.release.WorkflowIds;
import dev.slipway.worker.BenchNode;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;

/**
 * A whole release whose activities do nothing, against a workflow that calls the same activities
 * with the same arguments in the same order, one after the other.
 */
final class ReleaseBenchmark implements Benchmark {
  private static final int WARM_UP = 5;

  @Override
  public String name() {
    return "release";
  }

  @Override
  public String what() {
    return "a whole release with no-op activities against a bare workflow that calls the same ones";
  }

  @Override
  public List<Figure> run(Options options, Run run) throws Exception {
    Engine engine = Dev.start(run);
    BenchNode node =
        run.keep(
            BenchNode.start(engine, new Noop.Traffic(), new Noop.Telemetry(), new Noop.Audit()));
    WorkflowClient client = node.client();
    bareWorkers(client, run);
    for (int i = 1; i <= WARM_UP; i++) {
      release(client, "warm-" + i);
      BareReleaseImpl.CALLS.set(history(client, "warm-" + i).calls());
      bare(client, "warm-" + i);
    }
    Times releases = new Times();
    Times bares = new Times();
    int trials = options.count(30, 100);
    for (int i = 1; i <= trials; i++) {
      releases.add(release(client, "r-" + i));
      bares.add(bare(client, "r-" + i));
    }
    run.note("release " + releases.spread());
    run.note("bare    " + bares.spread());
    return List.of(
        new Figure(
            "a whole release, median",
            Unit.MILLIS,
            releases.median(),
            "bare workflow",
            bares.median(),
            Goal.ratioAtMost(1.15)),
        events(client, "r-" + trials, run));
  }

  private static Figure events(WorkflowClient client, String id, Run run) {
    History all = history(client, id);
    History bare = History.of(client, List.of("bare/" + id));
    run.note(
        "events of the release %d, of its rollout %d; %d activities in both; the lane lives on and is not counted"
            .formatted(
                History.of(client, List.of(WorkflowIds.release(id))).size(),
                History.of(client, List.of(rolloutId(id))).size(),
                all.calls().size()));
    run.note("events beyond the bare workflow's: " + all.beyond(bare));
    return new Figure(
        "its history",
        Unit.EVENTS,
        all.size(),
        "bare workflow",
        bare.size(),
        Goal.ratioAtMost(1.2));
  }

  private static void bareWorkers(WorkflowClient client, Run run) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker general = factory.newWorker(BareReleaseImpl.QUEUE);
    general.registerWorkflowImplementationTypes(BareReleaseImpl.class);
    general.registerActivitiesImplementations(
        new Noop.Registry(),
        new Noop.Deploy(),
        new Noop.Traffic(),
        new Noop.Telemetry(),
        new Noop.Audit(),
        new Noop.Notifications(),
        new Noop.Lanes(),
        new Noop.Evaluation());
    factory
        .newWorker(BareReleaseImpl.JOBS)
        .registerActivitiesImplementations(new Noop.Jobs(), new Noop.Evaluation());
    factory.start();
    run.keep(factory::shutdownNow);
  }

  /** Nanoseconds from the start until its end is known. */
  private static long release(WorkflowClient client, String id) {
    ReleaseInput input = ReleaseInputs.whole(id);
    ReleaseWorkflow release =
        client.newWorkflowStub(
            ReleaseWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.release(id))
                .setTaskQueue(TaskQueues.SLIPWAY)
                .build());
    long begun = System.nanoTime();
    ReleaseView end = release.run(input);
    long took = System.nanoTime() - begun;
    if (end.phase() != dev.slipway.release.Phase.RELEASED) {
      throw new IllegalStateException("expected a release in production, but it is " + end);
    }
    return took;
  }

  private static History history(WorkflowClient client, String id) {
    return History.of(client, List.of(WorkflowIds.release(id), rolloutId(id)));
  }

  private static String rolloutId(String id) {
    return WorkflowIds.rollout(ReleaseInputs.TEAM, ReleaseInputs.whole(id).file().subject());
  }

  private static long bare(WorkflowClient client, String id) {
    BareRelease bare =
        client.newWorkflowStub(
            BareRelease.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("bare/" + id)
                .setTaskQueue(BareReleaseImpl.QUEUE)
                .build());
    long begun = System.nanoTime();
    bare.run();
    return System.nanoTime() - begun;
  }
}
