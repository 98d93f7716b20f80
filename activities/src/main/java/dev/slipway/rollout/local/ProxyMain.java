package dev.slipway.rollout.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/**
 * The proxy process: {@code --state DIR [--port N]}.
 *
 * <p>Serves until SIGTERM, then drains. Exit codes: 0 ended as asked, 2 wrong use, 73 an address or
 * file cannot be used, 75 another proxy serves this directory, 78 a state file is corrupt and has
 * been left as it is, 70 anything else.
 */
public final class ProxyMain {
  static final int WRONG_USE = 2;
  static final int FAILED = 70;
  static final int CANNOT_SERVE = 73;
  static final int ALREADY_SERVED = 75;
  static final int CORRUPT_STATE = 78;
  static final String LOCK = "proxy.lock";

  /** Kept reachable: a lock whose channel is collected is a lock lost. */
  private static final AtomicReference<FileLock> HELD = new AtomicReference<>();

  private ProxyMain() {}

  public static void main(String[] args) {
    int code;
    try {
      code = run(args, System.err);
    } catch (ProxyException refused) {
      System.err.println(refused.getMessage());
      code = refused.kind() == ProxyException.Kind.CORRUPT ? CORRUPT_STATE : CANNOT_SERVE;
    } catch (Throwable failed) { // threads may be there already: no failure may leave them behind
      failed.printStackTrace();
      code = FAILED;
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int run(String[] args, PrintStream err) throws Exception {
    Optional<Arguments> arguments = Arguments.parse(args);
    if (arguments.isEmpty()) {
      err.println("expected --state DIR [--port 0..65535], but came " + String.join(" ", args));
      return WRONG_USE;
    }
    ProxyState state = ProxyState.create(arguments.get().state);
    Optional<FileLock> lock = state.tryLock(LOCK);
    if (lock.isEmpty()) {
      err.println(state.dir() + " is served by another proxy already; see its proxy.json");
      return ALREADY_SERVED;
    }
    HELD.set(lock.get());
    try {
      serve(new ProxyServer(state, arguments.get().port));
      return 0;
    } catch (IOException failed) {
      err.println("cannot serve " + state.dir() + ": " + failed.getMessage());
      return CANNOT_SERVE;
    }
  }

  /** Returns when it listens; the threads of the server keep the process alive. */
  private static void serve(ProxyServer server) throws Exception {
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(server), "drain"));
  }

  private static void drain(ProxyServer server) {
    try {
      server.stop();
    } catch (Exception failed) {
      LoggerFactory.getLogger(ProxyMain.class).warn("not everything was drained", failed);
    }
  }

  private record Arguments(Path state, int port) {
    static Optional<Arguments> parse(String[] args) {
      Optional<Path> state = Optional.empty();
      int port = 0;
      for (int i = 0; i < args.length; i += 2) {
        if (i + 1 == args.length) {
          return Optional.empty();
        } else if (args[i].equals("--state")) {
          state = Optional.of(Path.of(args[i + 1]));
        } else if (args[i].equals("--port") && args[i + 1].matches("[0-9]{1,5}")) {
          port = Integer.parseInt(args[i + 1]);
        } else {
          return Optional.empty();
        }
      }
      int chosen = port;
      return state.filter(dir -> chosen <= 65535).map(dir -> new Arguments(dir, chosen));
    }
  }
}
