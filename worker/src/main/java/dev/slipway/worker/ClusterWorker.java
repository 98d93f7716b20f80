package dev.slipway.worker;

import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.cli.ServerCommands.WorkerOptions;
import dev.slipway.http.HttpOptions;
import dev.slipway.release.ExitCode;
import dev.slipway.service.SystemView;
import io.temporal.common.WorkerDeploymentVersion;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The cluster mode: Temporal by its own environment configuration, the ledger in PostgreSQL. Any
 * number of them run side by side.
 *
 * <p>SLIPWAY_LEDGER_URL (a {@code jdbc:postgresql:} address), SLIPWAY_LEDGER_USER,
 * SLIPWAY_LEDGER_PASSWORD; SLIPWAY_PORT (default 7420); SLIPWAY_BUILD_ID pins releases to the
 * version they began on.
 */
final class ClusterWorker {
  private static final String DEPLOYMENT = "slipway";

  private final Environment environment;
  private final WorkerOptions options;
  private final PrintStream out;

  ClusterWorker(Environment environment, WorkerOptions options, PrintStream out) {
    this.environment = environment;
    this.options = options;
    this.out = out;
  }

  ExitCode run() throws IOException, InterruptedException {
    Home home = Home.open(options.home());
    Temporal temporal = Temporal.cluster();
    String address = temporal.stubs().getOptions().getTarget();
    Node node =
        Node.start(
            new Node.Plan(
                home,
                ledger(),
                temporal,
                new SystemView.Engine("cluster", address, true, Optional.empty()),
                HttpOptions.embedded(port()),
                environment.samplesClasspath(),
                environment.variables(),
                false,
                environment
                    .get("SLIPWAY_BUILD_ID")
                    .map(build -> new WorkerDeploymentVersion(DEPLOYMENT, build))));
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  node.close();
                  ended.countDown();
                },
                "stop"));
    out.println("Slipway worker on Temporal at " + address + ", service at " + node.uri());
    ended.await();
    return ExitCode.DONE;
  }

  private LedgerAddress ledger() {
    String url =
        environment
            .get("SLIPWAY_LEDGER_URL")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected SLIPWAY_LEDGER_URL to name the ledger, but it is not set;"
                            + " for instance jdbc:postgresql://db:5432/slipway"));
    return new LedgerAddress(
        url, environment.get("SLIPWAY_LEDGER_USER"), environment.get("SLIPWAY_LEDGER_PASSWORD"));
  }

  private int port() {
    String port = environment.get("SLIPWAY_PORT").orElse("7420");
    if (!port.matches("\\d{1,5}")) {
      throw new IllegalArgumentException("SLIPWAY_PORT must be a port number, but was " + port);
    }
    return Integer.parseInt(port);
  }
}
