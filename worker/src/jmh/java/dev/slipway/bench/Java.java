package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Running virtual machines, seen from outside. */
final class Java {
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;
  private static final double KIBIBYTES_PER_MEBIBYTE = 1 << 10;

  /** Counted after the name of the process, see proc(5). */
  private static final int CHILDREN_USER = 13;

  private static final int CHILDREN_SYSTEM = 14;

  /** On every Linux of today. */
  private static final double MILLIS_PER_TICK = 10;

  private Java() {}

  static String executable() {
    return tool("java");
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** MiB of what a collection of the whole heap leaves. */
  static double liveHeap(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(tool("jcmd"), Long.toString(pid), "GC.class_histogram").start();
    List<String> lines = jcmd.inputReader().lines().toList();
    jcmd.waitFor();
    String total =
        lines.stream()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IOException("expected a histogram of the heap, got " + lines));
    return Double.parseDouble(total.strip().split("\\s+", -1)[2]) / BYTES_PER_MEBIBYTE;
  }

  /** MiB resident in memory; not a number where there is no {@code /proc}. */
  static double resident(long pid) throws IOException {
    return status(pid, "VmRSS:") / KIBIBYTES_PER_MEBIBYTE;
  }

  /** Threads of the process; not a number where there is no {@code /proc}. */
  static double threads(long pid) throws IOException {
    return status(pid, "Threads:");
  }

  /**
   * Processor time of all children that have ended, in milliseconds; not a number where there is no
   * {@code /proc}. Other than the time on the wall, it hardly depends on what else the machine
   * does.
   */
  static double childrenMillis() throws IOException {
    Path file = Path.of("/proc/self/stat");
    if (!Files.exists(file)) {
      return Double.NaN;
    }
    String line = Files.readString(file);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]))
        * MILLIS_PER_TICK;
  }

  private static double status(long pid, String field) throws IOException {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(file)) {
      return Double.NaN;
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]))
        .findFirst()
        .orElse(Double.NaN);
  }
}
