package dev.slipway.process;

import dev.slipway.job.JobActivities.Outcome;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a command ended.
 *
 * @param exitCode 128 + signal after a signal; −1 where nothing was left to tell
 * @param sentence for people, redacted
 * @param logTail redacted, at most 200 lines
 */
public record CommandEnd(Outcome outcome, int exitCode, String sentence, List<String> logTail) {
  /** Exit code where none is known. */
  public static final int UNKNOWN = -1;

  private static final int SIGNAL_BASE = 128;
  private static final int LAST_SIGNAL = 64;
  private static final int KILLED = SIGNAL_BASE + 9;
  private static final String JVM_MEMORY = "java.lang.OutOfMemoryError";

  /** Lines of the log that a sentence quotes. */
  private static final int QUOTED_LINES = 3;

  public CommandEnd {
    logTail = List.copyOf(logTail);
  }

  /**
   * What was seen of the end.
   *
   * @param kernelKilledForMemory whether the control group's count of such kills rose meanwhile
   * @param timeout as people write it
   */
  record Seen(
      OptionalInt exit,
      boolean timedOut,
      boolean tooLarge,
      boolean kernelKilledForMemory,
      String timeout,
      long logCap,
      List<String> logTail) {}

  /** Tells the ends apart; the table stands in {@code docs/reference/local-jobs.md}. */
  static CommandEnd of(Seen seen) {
    int code = seen.exit().orElse(UNKNOWN);
    if (seen.tooLarge()) {
      return end(
          Outcome.OUTPUT_TOO_LARGE,
          code,
          "wrote more than " + seen.logCap() + " bytes to its log and was ended",
          seen);
    }
    if (seen.timedOut()) {
      return end(Outcome.TIMED_OUT, code, "did not end within " + seen.timeout(), seen);
    }
    if (seen.exit().isEmpty()) {
      return end(
          Outcome.KILLED_BY_SIGNAL,
          code,
          "is gone without an exit code: it was killed together with its wrapper, or the machine restarted",
          seen);
    }
    return ofExit(code, seen);
  }

  private static CommandEnd ofExit(int code, Seen seen) {
    if (code == 0) {
      return new CommandEnd(Outcome.SUCCEEDED, 0, "exit code 0", seen.logTail());
    }
    if (code == KILLED && seen.kernelKilledForMemory()) {
      return end(
          Outcome.OUT_OF_MEMORY,
          code,
          "was killed by the kernel for memory (SIGKILL, and the control group's oom_kill counter rose)",
          seen);
    }
    if (seen.logTail().stream().anyMatch(line -> line.contains(JVM_MEMORY))) {
      return end(
          Outcome.OUT_OF_MEMORY,
          code,
          "ran out of Java heap (exit code " + code + ", and " + JVM_MEMORY + " in its log)",
          seen);
    }
    if (code == 1) {
      return end(Outcome.FAILED, code, "said no (exit code 1)", seen);
    }
    if (code > SIGNAL_BASE && code <= SIGNAL_BASE + LAST_SIGNAL) {
      return end(
          Outcome.KILLED_BY_SIGNAL, code, "was ended by signal " + (code - SIGNAL_BASE), seen);
    }
    return end(Outcome.BROKEN, code, "broke (exit code " + code + meaning(code) + ")", seen);
  }

  private static String meaning(int code) {
    return switch (code) {
      case 126 -> ": the program is not executable";
      case 127 -> ": no such program";
      default -> "";
    };
  }

  private static CommandEnd end(Outcome outcome, int code, String what, Seen seen) {
    List<String> lines = seen.logTail().stream().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
    String log =
        last.isEmpty() ? "; its log is empty" : "; its log ends: " + String.join(" ⏎ ", last);
    return new CommandEnd(outcome, code, "the command " + what + log, seen.logTail());
  }
}
