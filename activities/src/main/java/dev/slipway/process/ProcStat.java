package dev.slipway.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of {@code /proc/PID/stat} (proc(5)) that tell whose a process is. */
record ProcStat(long pid, char state, long group, long session, long startTicks) {
  private static final Path PROC = Path.of("/proc");

  static Optional<ProcStat> read(long pid) {
    try {
      return Optional.of(parse(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // Gone between two looks.
    }
  }

  /** The program's name stands in parentheses and may hold anything, spaces and parentheses too. */
  static ProcStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] rest = line.substring(close + 1).strip().split(" ", -1);
    return new ProcStat(
        Long.parseLong(line.substring(0, open).strip()),
        rest[0].charAt(0),
        Long.parseLong(rest[2]),
        Long.parseLong(rest[3]),
        Long.parseLong(rest[19]));
  }

  boolean isZombie() {
    return state == 'Z' || state == 'X';
  }

  /** Processes of a session, zombies left out. */
  static List<ProcStat> ofSession(long session) throws IOException {
    List<ProcStat> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(PROC)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        String name = entry.getFileName().toString();
        if (Character.isDigit(name.charAt(0))) {
          read(Long.parseLong(name))
              .filter(stat -> stat.session() == session && !stat.isZombie())
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
