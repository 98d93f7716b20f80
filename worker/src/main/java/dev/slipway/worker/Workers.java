package dev.slipway.worker;

import dev.slipway.lane.LaneWorkflowImpl;
import dev.slipway.lane.UpgradingLaneWorkflowImpl;
import dev.slipway.release.ReleaseWorkflowImpl;
import dev.slipway.release.TaskQueues;
import dev.slipway.retrain.RetrainWorkflowImpl;
import dev.slipway.rollout.RolloutWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Polls Temporal for workflow and activity tasks. */
final class Workers implements AutoCloseable {
  /**
   * A cached release holds about 30 kB of heap and a few threads; the others are replayed when they
   * move.
   */
  private static final int CACHED_WORKFLOWS = 400;

  /** A release in its canary has five threads at most. */
  private static final int WORKFLOW_THREADS = 2000;

  /** A local job holds a thread while it runs; more than this on one machine is not useful. */
  private static final int JOBS = 8;

  /**
   * The timeout of most activities; what takes longer is tried again elsewhere, and jobs are
   * processes of their own.
   */
  private static final long STOP_SECONDS = 10;

  private final WorkerFactory factory;
  private final LifeSigns lifeSigns;

  private Workers(WorkerFactory factory, LifeSigns lifeSigns) {
    this.factory = factory;
    this.lifeSigns = lifeSigns;
  }

  /**
   * Starts polling.
   *
   * @param version of the deployment; releases stay on the version they began on. Empty:
   *     unversioned
   */
  static Workers start(
      WorkflowClient client, Backends backends, Optional<WorkerDeploymentVersion> version) {
    LifeSigns lifeSigns = new LifeSigns();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(CACHED_WORKFLOWS)
                .setMaxWorkflowThreadCount(WORKFLOW_THREADS)
                .setWorkerInterceptors(lifeSigns)
                .build());
    Worker general = factory.newWorker(TaskQueues.SLIPWAY, options(version).build());
    general.registerWorkflowImplementationTypes(
        ReleaseWorkflowImpl.class,
        RolloutWorkflowImpl.class,
        version.isPresent() ? UpgradingLaneWorkflowImpl.class : LaneWorkflowImpl.class,
        RetrainWorkflowImpl.class);
    general.registerActivitiesImplementations(backends.shortOnes().toArray());
    Worker jobs =
        factory.newWorker(
            TaskQueues.JOBS, options(version).setMaxConcurrentActivityExecutionSize(JOBS).build());
    jobs.registerActivitiesImplementations(backends.longOnes().toArray());
    factory.start();
    return new Workers(factory, lifeSigns);
  }

  private static WorkerOptions.Builder options(Optional<WorkerDeploymentVersion> version) {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    version.ifPresent(
        pinned ->
            options.setDeploymentOptions(
                WorkerDeploymentOptions.newBuilder()
                    .setUseVersioning(true)
                    .setVersion(pinned)
                    .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                    .build()));
    return options;
  }

  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    factory.shutdownNow();
    lifeSigns.close();
  }
}
