package dev.slipway.rollout.local;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
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
    this.client = new ProxyClient(stateDir);
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
      await(ProxyServer.DRAIN.plus(START), () -> process().isEmpty() || isServing());
      if (!isServing()) {
        launch();
      }
      return client;
    } catch (IOException failed) {
      throw new ProxyException(ProxyException.Kind.FAILED, "cannot start the proxy", failed);
    }
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
    return process().isPresent() && client.isHealthy();
  }

  private void launch() throws IOException {
    if (Files.exists(state.logFile()) && Files.size(state.logFile()) > LONGEST_LOG) {
      Path old = state.logFile().resolveSibling("proxy.log.1");
      Files.move(state.logFile(), old, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().keySet().retainAll(ENVIRONMENT);
    builder.directory(state.dir().toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(state.logFile().toFile()));
    Process child = builder.start();
    boolean settled = await(START, () -> isServing() || !child.isAlive());
    if (!isServing()) {
      child.destroyForcibly();
      String what = settled ? "ended with code " + child.exitValue() : "did not serve in " + START;
      throw new ProxyException(ProxyException.Kind.FAILED, "the proxy " + what + ": " + endOfLog());
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString()); // a session of its own: Ctrl-C of ours does not reach it
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.add("-Dlogback.configurationFile=dev/slipway/rollout/local/proxy-logback.xml");
    command.addAll(List.of("-cp", absoluteClassPath(), ProxyMain.class.getName()));
    command.addAll(List.of("--state", state.dir().toString()));
    return command;
  }

  /** The child runs in another directory. */
  private static String absoluteClassPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private String endOfLog() throws IOException {
    String log = Files.exists(state.logFile()) ? Files.readString(state.logFile()) : "";
    return log.substring(Math.max(0, log.length() - SHOWN_OF_LOG)).strip();
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
