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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A whole release whose activities do nothing, against a workflow that calls the same activities
 * with the same arguments in the same order, one after the other, and waits as long for windows.
 */
final class ReleaseBenchmark implements Benchmark {
  private static final int WARM_UP = 2;

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
    int trials = options.count(10, 50);
    List<Figure> figures = new ArrayList<>();
    figures.addAll(new Shape("first", ReleaseInputs::first).measure(client, trials, run));
    figures.addAll(new Shape("stepwise", ReleaseInputs::stepwise).measure(client, trials, run));
    return figures;
  }

  /** One kind of release, and its bare counterpart. */
  private record Shape(String name, Function<String, ReleaseInput> input) {

    List<Figure> measure(WorkflowClient client, int trials, Run run) {
      for (int i = 1; i <= WARM_UP; i++) {
        String id = name + "-warm-" + i;
        release(client, input.apply(id));
        BareReleaseImpl.STEPS.set(history(client, id).steps());
        bare(client, id);
      }
      Times releases = new Times();
      Times bares = new Times();
      for (int i = 1; i <= trials; i++) {
        releases.add(release(client, input.apply(name + "-" + i)));
        bares.add(bare(client, name + "-" + i));
      }
      run.note(name + " release, " + releases.spread());
      run.note(name + " bare, " + bares.spread());
      return List.of(
          new Figure(
              "a " + name + " release, median",
              Unit.MILLIS,
              releases.median(),
              "bare workflow",
              bares.median(),
              Goal.ratioAtMost(1.15)),
          events(client, name + "-" + trials, run));
    }

    private Figure events(WorkflowClient client, String id, Run run) {
      History release = History.of(client, List.of(WorkflowIds.release(id)));
      History rollout = History.of(client, List.of(rolloutId()));
      History bare = History.of(client, List.of("bare/" + id));
      History all = history(client, id);
      run.note(
          "%s: %d events of the release and %d of its rollout; the lane's are not counted, it lives on"
              .formatted(name, release.size(), rollout.size()));
      run.note(name + ": what the bare one did " + bare.counts());
      run.note(name + ": events beyond that " + all.beyond(bare));
      return new Figure(
          "its history",
          Unit.EVENTS,
          all.size(),
          "bare workflow",
          bare.size(),
          Goal.ratioAtMost(1.2));
    }

    /** Of the release and of its rollout, which is the latest of its subject. */
    private History history(WorkflowClient client, String id) {
      return History.of(client, List.of(WorkflowIds.release(id), rolloutId()));
    }

    private String rolloutId() {
      return WorkflowIds.rollout(ReleaseInputs.TEAM, input.apply("any").file().subject());
    }
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
  private static long release(WorkflowClient client, ReleaseInput input) {
    ReleaseWorkflow release =
        client.newWorkflowStub(
            ReleaseWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.release(input.releaseId()))
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
