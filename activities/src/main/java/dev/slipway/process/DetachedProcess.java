package dev.slipway.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A command in a session of its own, which goes on when its starter dies and is found again by its
 * folder.
 */
public final class DetachedProcess {
  /** A wrapper that has not named itself by then never will: it takes milliseconds. */
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  /** The kernel ends a killed process at once, unless a disk or a network mount holds it. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(10);

  private final Path state;
  private final ProcessIdentity leader;

  private DetachedProcess(Path state, ProcessIdentity leader) {
    this.state = state;
    this.leader = leader;
  }

  /**
   * The command of this folder: started now, or found where it was started before, running or
   * ended.
   *
   * @throws IOException where it cannot be started
   */
  public static DetachedProcess startOrAdopt(Launch launch)
      throws IOException, InterruptedException {
    Files.createDirectories(launch.state());
    Optional<DetachedProcess> running = adopt(launch.state());
    return running.isPresent() ? running.get() : start(launch);
  }

  /** The command started in this folder before; empty where none was. */
  public static Optional<DetachedProcess> adopt(Path state) throws IOException {
    try {
      List<String> lines = Files.readAllLines(state.resolve("pid"));
      return Optional.of(new DetachedProcess(state, ProcessIdentity.parse(lines)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static DetachedProcess start(Launch launch) throws IOException, InterruptedException {
    Path script = launch.state().resolve("run.sh");
    try (InputStream text = DetachedProcess.class.getResourceAsStream("run.sh")) {
      Files.copy(
          java.util.Objects.requireNonNull(text), script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path errors = launch.state().resolve("launch.log");
    ProcessBuilder builder =
        new ProcessBuilder(arguments(script, launch))
            .directory(launch.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return awaitName(launch.state(), builder.start(), errors);
  }

  private static List<String> arguments(Path script, Launch launch) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "setsid",
                "sh",
                script.toString(),
                launch.state().toString(),
                Long.toString(launch.limit().toSeconds()),
                Long.toString(launch.logCap()),
                launch.whenFull().name().toLowerCase(Locale.ROOT)));
    arguments.addAll(launch.command());
    return arguments;
  }

  private static DetachedProcess awaitName(Path state, Process wrapper, Path errors)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(deadline)) {
      boolean ended = !wrapper.isAlive();
      Optional<DetachedProcess> named = adopt(state);
      if (named.isPresent()) {
        return named.get();
      }
      if (ended) {
        break;
      }
      Thread.sleep(POLL.toMillis());
    }
    wrapper.destroyForcibly();
    throw new IOException("the process did not start: " + Files.readString(errors).strip());
  }

  /** Whether the wrapper still runs; it runs exactly as long as the command. */
  public boolean isAlive() {
    return leader.isAlive();
  }

  public ProcessIdentity identity() {
    return leader;
  }

  /** When it was started, by this machine's clock. */
  public Instant startedAt() throws IOException {
    return Files.getLastModifiedTime(state.resolve("pid")).toInstant();
  }

  /** Exit code, 128 + signal after a signal; empty while it runs, or where nothing was left. */
  public OptionalInt exitCode() throws IOException {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(state.resolve("exit")).strip()));
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    }
  }

  /** Whether the wrapper ended it for passing its time limit. */
  public boolean passedLimit() {
    return Files.exists(state.resolve("timed-out"));
  }

  /** Whether the wrapper ended it for writing too much. */
  public boolean wroteTooMuch() {
    return Files.exists(state.resolve("too-large"));
  }

  public Path log() {
    return state.resolve("log");
  }

  /** Waits until it ended; false where it still runs after that time. */
  public boolean await(Duration time) throws InterruptedException {
    return await(time, () -> !isAlive());
  }

  /**
   * Ends the whole session: TERM, after {@code grace} KILL, and waits until nothing of it is left.
   *
   * @throws IOException where something survives even KILL
   */
  public void end(Duration grace) throws IOException, InterruptedException {
    if (isGone()) {
      return;
    }
    signal("TERM");
    if (await(grace, this::isGone)) {
      return;
    }
    signal("KILL");
    if (!await(KILL_LIMIT, this::isGone)) {
      throw new IOException("process group " + leader.pid() + " survives KILL");
    }
  }

  /** Whether no process of its session is left. */
  public boolean isGone() {
    return !leader.isAlive() && members().isEmpty();
  }

  /** Its processes; none where its id belongs to somebody else by now, or the machine restarted. */
  private List<Long> members() {
    Optional<ProcessIdentity> owner = ProcessIdentity.of(leader.pid());
    if (owner.isPresent() && !owner.get().equals(leader)) {
      return List.of();
    }
    if (owner.isEmpty() && !sameBoot()) {
      return List.of();
    }
    try {
      return ProcStat.ofSession(leader.pid()).stream().map(ProcStat::pid).toList();
    } catch (IOException e) {
      return owner.map(o -> List.of(o.pid())).orElse(List.of()); // No /proc on this system.
    }
  }

  private boolean sameBoot() {
    String boot = ProcessIdentity.self().birth();
    int space = boot.indexOf(' ');
    return space > 0 && leader.birth().startsWith(boot.substring(0, space));
  }

  private void signal(String name) throws IOException, InterruptedException {
    List<String> kill = new ArrayList<>(List.of("sh", "-c", KILL, "kill", name));
    List<Long> members = members();
    if (members.isEmpty()) {
      return;
    }
    kill.add("-" + leader.pid());
    members.forEach(pid -> kill.add(Long.toString(pid)));
    Process process =
        new ProcessBuilder(kill)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One by one: a member that has ended meanwhile must not keep the signal from the others. */
  private static final String KILL = "s=$1; shift; for p; do kill -s \"$s\" -- \"$p\"; done; true";

  private static boolean await(Duration time, java.util.function.BooleanSupplier done)
      throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      Thread.sleep(POLL.toMillis());
    }
    return true;
  }
}
