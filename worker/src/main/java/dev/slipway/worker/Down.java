package dev.slipway.worker;

import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.cli.ServerCommands.DownOptions;
import dev.slipway.deploy.local.LocalDeployments;
import dev.slipway.engine.Engines;
import dev.slipway.process.HostEnvironment;
import dev.slipway.registry.files.ContentStore;
import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.store.ReleaseQuery;
import dev.slipway.rollout.local.ProxyProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends everything that an {@code up} left or leaves behind, by pid; asks first where a release is
 * in flight.
 */
final class Down {
  /** A service drains requests for ten seconds at most, then activities for as long. */
  private static final Duration SERVICE_ENDS = Duration.ofSeconds(30);

  private static final Duration SERVER_DRAINS = Duration.ofSeconds(5);

  private final Environment environment;
  private final DownOptions options;
  private final PrintStream out;

  Down(Environment environment, DownOptions options, PrintStream out) {
    this.environment = environment;
    this.options = options;
    this.out = out;
  }

  ExitCode run() throws IOException, InterruptedException {
    if (!Files.isDirectory(options.home())) {
      out.println("nothing is there: " + options.home() + " does not exist");
      return ExitCode.DONE;
    }
    Home home = Home.open(options.home());
    List<ReleaseView> open = inFlight(home);
    if (!open.isEmpty() && !options.yes() && !agreed(open)) {
      out.println("nothing was ended");
      return ExitCode.NO;
    }
    endService(home);
    requireNoWorker(home);
    endProxies(home);
    LocalDeployments servers =
        new LocalDeployments(
            home.deployments(),
            new ContentStore(home.registry()),
            new HostEnvironment(Map.of(), ""));
    out.println("ended " + servers.restAll(SERVER_DRAINS) + " model servers");
    boolean engine = new Engines(environment.engine(home), out::println).stop();
    out.println(engine ? "ended the Temporal server" : "no Temporal server was running");
    out.println("the state stays in " + home.root() + "; `slipway up` serves and continues it");
    return ExitCode.DONE;
  }

  private static List<ReleaseView> inFlight(Home home) {
    if (!Files.exists(home.ledger())) {
      return List.of();
    }
    try (Stores stores = Stores.open(LedgerAddress.of("jdbc:sqlite:" + home.ledger()))) {
      return stores.releases().list(ReleaseQuery.open()).items();
    }
  }

  private boolean agreed(List<ReleaseView> open) throws IOException {
    out.println("These releases are in flight; they continue at the next `slipway up`,");
    out.println("but nothing is served or watched until then:");
    open.forEach(view -> out.println("  " + view.id() + "  " + view.phase()));
    out.print("End everything all the same? [y/N] ");
    out.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return Optional.ofNullable(in.readLine()).orElse("").strip().equalsIgnoreCase("y");
  }

  private void endService(Home home) throws IOException, InterruptedException {
    ServiceFile file = new ServiceFile(home.serviceFile());
    Optional<ProcessHandle> process = file.read().flatMap(ServiceFile.Running::process);
    if (process.isPresent()) {
      process.get().destroy();
      Instant limit = Instant.now().plus(SERVICE_ENDS);
      while (process.get().isAlive() && Instant.now().isBefore(limit)) {
        Thread.sleep(50);
      }
      process.get().destroyForcibly();
      out.println("ended the service (process " + process.get().pid() + ")");
    }
    file.delete();
  }

  /** A worker would start again what is ended here. */
  private static void requireNoWorker(Home home) throws IOException {
    Optional<FileLock> lock = home.lock();
    if (lock.isEmpty()) {
      throw new IllegalStateException(
          "expected a home without workers, but `slipway worker` runs on %s; end its processes first (SIGTERM), then run this again"
              .formatted(home.root()));
    }
    lock.get().channel().close();
  }

  private void endProxies(Home home) throws IOException {
    try (Stream<Path> folders = Files.list(home.proxies())) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        ProxyProcess proxy = new ProxyProcess(folder);
        if (proxy.process().isPresent()) {
          String how = proxy.stop() ? "ended" : "killed";
          out.println(how + " the proxy " + folder.getFileName());
        }
      }
    }
  }
}
