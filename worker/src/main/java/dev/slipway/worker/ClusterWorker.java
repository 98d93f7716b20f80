package dev.slipway.worker;

import dev.slipway.cli.ServerCommands.WorkerOptions;
import dev.slipway.release.ExitCode;
import dev.slipway.service.SystemView;
import io.temporal.common.WorkerDeploymentVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The cluster mode: Temporal by its own environment configuration, the ledger in PostgreSQL. Any
 * number of them run side by side on one home; see {@link WorkerSettings}.
 */
final class ClusterWorker {
  private final Environment environment;
  private final WorkerOptions options;
  private final PrintStream out;

  ClusterWorker(Environment environment, WorkerOptions options, PrintStream out) {
    this.environment = environment;
    this.options = options;
    this.out = out;
  }

  ExitCode run() throws IOException, InterruptedException {
    WorkerSettings settings = WorkerSettings.of(environment);
    Optional<WorkerDeploymentVersion> version =
        settings.buildId().map(build -> new WorkerDeploymentVersion(Builds.DEPLOYMENT, build));
    Home home = Home.open(options.home());
    try (FileLock lock = share(home)) {
      Node node = start(home, settings, Temporal.cluster(), version);
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, ended), "stop"));
      ended.await();
      lock.release();
    }
    return ExitCode.DONE;
  }

  private static FileLock share(Home home) throws IOException {
    return home.lockShared()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected a home for workers, but `slipway up` runs on %s; end that one, or use another --home"
                        .formatted(home.root())));
  }

  private Node start(
      Home home,
      WorkerSettings settings,
      Temporal temporal,
      Optional<WorkerDeploymentVersion> version)
      throws IOException {
    Stores stores = Stores.open(settings.ledger());
    SharedHome.here(home).join(stores.homes());
    Node node =
        Node.start(
            new Node.Plan(
                home,
                stores,
                settings.tokens().orElse(home.tokens()),
                temporal,
                new SystemView.Engine("cluster", temporal.address(), true, Optional.empty()),
                settings.http(),
                environment.samplesClasspath(),
                environment.variables(),
                version,
                false));
    welcome(home, settings, temporal, node);
    version.flatMap(new Builds(temporal)::warning).ifPresent(line -> out.println("  " + line));
    out.flush();
    return node;
  }

  private void welcome(Home home, WorkerSettings settings, Temporal temporal, Node node) {
    out.println("Slipway worker is up at " + node.uri());
    settings.http().publicUrl().ifPresent(url -> out.println("  people come by  " + url));
    out.println("  Temporal        " + temporal.address() + ", " + temporal.namespace());
    out.println("  ledger          " + settings.ledger());
    out.println("  home            " + home.root());
    out.println("  build           " + settings.buildId().orElse("unversioned"));
  }

  private static void stop(Node node, CountDownLatch ended) {
    try {
      node.close();
    } finally {
      ended.countDown();
    }
  }
}
