package dev.slipway.bench;

import dev.slipway.release.ReleaseWorkflow;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
  private static final double KIBIBYTES_PER_GIBIBYTE = 1 << 20;

  private Machine() {}

  static List<String> facts() {
    return List.of(
        "date: " + LocalDate.now(ZoneOffset.UTC),
        "machine: "
            + Runtime.getRuntime().availableProcessors()
            + " processors ("
            + field("/proc/cpuinfo", "model name")
            + "), "
            + memory()
            + " of memory, "
            + System.getProperty("os.name"),
        "Java: " + System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
        "Temporal: SDK " + version(WorkflowClient.class) + ", dev server with SQLite",
        "Slipway: " + version(ReleaseWorkflow.class));
  }

  /** Of the last minute; a machine that others use makes every figure worse. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String memory() {
    String kibibytes = field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
    return kibibytes.isEmpty()
        ? "?"
        : String.format(
            Locale.ROOT, "%.0f GiB", Double.parseDouble(kibibytes) / KIBIBYTES_PER_GIBIBYTE);
  }

  private static String field(String file, String name) {
    if (!Files.exists(Path.of(file))) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the archive that holds the class. */
  private static String version(Class<?> type) {
    String archive =
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .getFileName()
            .toString();
    return archive.replaceAll("^[a-z-]*|\\.jar$", "");
  }
}
