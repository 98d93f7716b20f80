package dev.slipway.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One process and no other: a process id alone is given out again after its owner ended.
 *
 * @param birth boot id and start time in clock ticks on Linux, {@code ps -o lstart} elsewhere;
 *     equal texts mean the same process
 */
public record ProcessIdentity(long pid, String birth) {
  private static final Path PROC = Path.of("/proc");
  private static final Path BOOT_ID = PROC.resolve("sys/kernel/random/boot_id");

  /** The running process of that id; empty where there is none, or only a zombie. */
  public static Optional<ProcessIdentity> of(long pid) {
    return Files.isReadable(BOOT_ID) ? ofProc(pid) : ofPs(pid);
  }

  /** This process. */
  public static ProcessIdentity self() {
    long pid = ProcessHandle.current().pid();
    return of(pid).orElseThrow(() -> new IllegalStateException("no process " + pid));
  }

  /** Whether this very process still runs. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Reads what the wrapper wrote about itself. */
  static ProcessIdentity parse(List<String> lines) {
    long pid = Long.parseLong(lines.get(0).strip());
    if (lines.size() < 3) {
      return new ProcessIdentity(pid, lines.get(1).strip());
    }
    return new ProcessIdentity(pid, birth(lines.get(1), ProcStat.parse(lines.get(2))));
  }

  private static Optional<ProcessIdentity> ofProc(long pid) {
    return ProcStat.read(pid)
        .filter(stat -> !stat.isZombie())
        .map(stat -> new ProcessIdentity(pid, birth(bootId(), stat)));
  }

  private static String birth(String bootId, ProcStat stat) {
    return bootId.strip() + " " + stat.startTicks();
  }

  private static String bootId() {
    try {
      return Files.readString(BOOT_ID);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot read " + BOOT_ID, e);
    }
  }

  private static Optional<ProcessIdentity> ofPs(long pid) {
    ProcessBuilder ps = new ProcessBuilder("ps", "-o", "lstart=", "-p", Long.toString(pid));
    ps.environment().put("LC_ALL", "C");
    try {
      Process process = ps.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(5, TimeUnit.SECONDS);
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(new ProcessIdentity(pid, text.strip()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
