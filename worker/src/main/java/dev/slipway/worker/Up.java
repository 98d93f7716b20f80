package dev.slipway.worker;

import dev.slipway.audit.ledger.LedgerAddress;
import dev.slipway.cli.ServerCommands.UpOptions;
import dev.slipway.engine.Engine;
import dev.slipway.engine.EngineChoice;
import dev.slipway.engine.Engines;
import dev.slipway.http.HttpOptions;
import dev.slipway.release.ExitCode;
import dev.slipway.service.SystemView;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The embedded mode: engine, workers, service and page in the foreground of one process. */
final class Up {
  private final Environment environment;
  private final UpOptions options;
  private final PrintStream out;

  Up(Environment environment, UpOptions options, PrintStream out) {
    this.environment = environment;
    this.options = options;
    this.out = out;
  }

  ExitCode run() throws IOException, InterruptedException {
    Home home = Home.open(options.home());
    ServiceFile serviceFile = new ServiceFile(home.serviceFile());
    Optional<FileLock> lock = home.lock();
    if (lock.isEmpty()) {
      throw new IllegalStateException(
          "expected a home that nobody uses, but another `slipway up` or a worker runs on "
              + home.root()
              + serviceFile.read().map(running -> " at " + running.url()).orElse("")
              + "; use that one, or another --home");
    }
    Engine engine =
        new Engines(environment.engine(home), line -> out.println("engine: " + line))
            .open(EngineChoice.valueOf(options.engine().name()));
    out.println("engine: " + engine.kind() + " at " + engine.address());
    CountDownLatch ended = new CountDownLatch(1);
    Node node = start(home, engine);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(node, engine, serviceFile, ended), "stop"));
    serviceFile.write(node.uri());
    welcome(home, node, engine);
    ended.await();
    lock.get().release();
    return ExitCode.DONE;
  }

  private Node start(Home home, Engine engine) throws IOException {
    return Node.start(
        new Node.Plan(
            home,
            Stores.open(LedgerAddress.of("jdbc:sqlite:" + home.ledger())),
            home.tokens(),
            Temporal.embedded(engine),
            new SystemView.Engine(engine.kind(), engine.address(), engine.durable(), engine.ui()),
            HttpOptions.embedded(options.port()),
            environment.samplesClasspath(),
            environment.variables(),
            Optional.empty(),
            true));
  }

  private void welcome(Home home, Node node, Engine engine) {
    out.println();
    out.println("Slipway is up at " + node.uri());
    out.println("  page       " + node.uri() + " (token: " + home.ownerToken() + ")");
    engine.ui().ifPresent(ui -> out.println("  Temporal   " + ui));
    out.println("  state      " + home.root());
    out.println("  stop       Ctrl-C; releases, model servers and traffic go on where they are");
    out.println("  end all    ./slipway down --home " + home.root());
    out.flush();
  }

  private static void stop(
      Node node, Engine engine, ServiceFile serviceFile, CountDownLatch ended) {
    try {
      node.close();
      serviceFile.delete();
    } catch (IOException e) {
      System.err.println("slipway: " + e.getMessage());
    } finally {
      engine.close();
      ended.countDown();
    }
  }
}
