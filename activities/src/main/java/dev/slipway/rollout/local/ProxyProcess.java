package dev.slipway.rollout.local;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts, adopts and stops the proxy of one state directory. Holds nothing itself: any instance, in
 * any process, finds the proxy by its files.
 */
public final class ProxyProcess {
  /** A start takes well under a second; this is for a machine that is short of everything. */
  private static final Duration START = Duration.ofSeconds(20);

  /** One launcher may have to wait for another's start. */
  private static final Duration LAUNCH_LOCK = START.plus(ProxyServer.DRAIN).plusSeconds(10);

  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration KILL = Duration.ofSeconds(5);
  private static final long LONGEST_LOG = 1 << 20;
  private static final int SHOWN_OF_LOG = 2_000;

  /** What a child may see of our environment: nothing that could be a secret. */
  private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR");

  private final ProxyState state;
  private final ProxyClient client;

  /**
   * @param stateDir directory of the proxy, made where it is missing
   */
  public ProxyProcess(Path stateDir) {
    this.state = ProxyState.create(stateDir);
    this.client = new ProxyClient(state);
  }

  /**
   * Adopts the running proxy, or starts one on the port of the last run. Two callers at once get
   * one process.
   */
  public ProxyClient ensureRunning() {
    if (isServing()) {
      return client;
    }
    FileChannel lock;
    try {
      lock = launchLock();
    } catch (IOException failed) {
      throw new ProxyException(ProxyException.Kind.FAILED, "cannot start the proxy", failed);
    }
    try (lock) {
      // One that still drains, or starts: wait until it serves or is gone.
      await(ProxyServer.DRAIN.plus(START), () -> liveProcess().isEmpty() || isServing());
      if (!isServing()) {
        launch();
      }
      return client;
    } catch (IOException failed) {
      throw new ProxyException(ProxyException.Kind.FAILED, "cannot start the proxy", failed);
    }
  }

  /** Whether no proxy runs; a state that cannot be read names none, and a start writes it anew. */
  public boolean isGone() {
    return liveProcess().isEmpty();
  }

  /** The live proxy process, whoever started it. */
  public Optional<ProcessHandle> process() {
    return state.identity().flatMap(ProxyIdentity::process);
  }

  /**
   * Ends the proxy and waits: requests under way may finish for 30 seconds.
   *
   * @return whether it ended by itself; false where it had to be killed
   */
  public boolean stop() {
    Optional<ProcessHandle> running = process();
    running.ifPresent(ProcessHandle::destroy);
    if (running.isEmpty() || hasEnded(running.get(), ProxyServer.DRAIN.plus(KILL))) {
      return true;
    }
    running.get().destroyForcibly();
    if (!hasEnded(running.get(), KILL)) {
      throw new ProxyException(
          ProxyException.Kind.FAILED, "process " + running.get().pid() + " cannot be ended");
    }
    return false;
  }

  private boolean isServing() {
    return liveProcess().isPresent() && client.isHealthy();
  }

  /** A proxy.json that cannot be read does not stop a start, which writes it anew. */
  private Optional<ProcessHandle> liveProcess() {
    try {
      return process();
    } catch (ProxyException unreadable) {
      return Optional.empty();
    }
  }

  private void launch() throws IOException {
    long logged = rotateLog();
    ProcessBuilder builder = new ProcessBuilder(ProxyCommand.of(state.dir()));
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.directory(state.dir().toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(state.logFile().toFile()));
    Process child = builder.start();
    boolean settled = await(START, () -> isServing() || !child.isAlive());
    if (isServing()) {
      return;
    }
    child.destroyForcibly();
    if (settled && child.exitValue() == ProxyMain.CORRUPT_STATE) {
      throw new ProxyException(ProxyException.Kind.CORRUPT, logFrom(logged));
    }
    String what = settled ? "ended with code " + child.exitValue() : "did not serve in " + START;
    throw new ProxyException(
        ProxyException.Kind.FAILED, "the proxy " + what + ": " + logFrom(logged));
  }

  /** Length of the log so far. */
  private long rotateLog() throws IOException {
    long length = Files.exists(state.logFile()) ? Files.size(state.logFile()) : 0;
    if (length <= LONGEST_LOG) {
      return length;
    }
    Path old = state.logFile().resolveSibling("proxy.log.1");
    Files.move(state.logFile(), old, StandardCopyOption.REPLACE_EXISTING);
    return 0;
  }

  private String logFrom(long start) throws IOException {
    if (!Files.exists(state.logFile())) {
      return "";
    }
    byte[] log = Files.readAllBytes(state.logFile());
    int from = (int) Math.max(start, log.length - SHOWN_OF_LOG);
    return new String(log, from, log.length - from, StandardCharsets.UTF_8).strip();
  }

  private FileChannel launchLock() throws IOException {
    List<FileLock> lock = new ArrayList<>();
    boolean taken =
        await(
            LAUNCH_LOCK,
            () -> {
              state.tryLock("launch.lock").ifPresent(lock::add);
              return !lock.isEmpty();
            });
    if (!taken) {
      throw new IOException("another launcher holds " + state.dir() + "/launch.lock");
    }
    return lock.get(0).channel();
  }

  private static boolean hasEnded(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A condition that reads files. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static boolean await(Duration limit, Condition condition) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
    }
    return true;
  }
}
