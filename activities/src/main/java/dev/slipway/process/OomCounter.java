package dev.slipway.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How many processes the kernel has killed for memory in this process's control group. */
final class OomCounter {
  private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");

  private final List<Path> candidates;

  OomCounter(List<Path> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  /** The counter of this process: cgroup v2 ({@code memory.events}) or v1. */
  static OomCounter ofThisProcess() {
    Stream<Path> own = memberships().map(path -> MOUNT.resolve(path).resolve("memory.events"));
    Stream<Path> roots =
        Stream.of(
            MOUNT.resolve("memory.events"), MOUNT.resolve("memory").resolve("memory.oom_control"));
    return new OomCounter(Stream.concat(own, roots).toList());
  }

  private static Stream<String> memberships() {
    try {
      return Files.readAllLines(MEMBERSHIP).stream()
          .filter(line -> line.startsWith("0::/"))
          .map(line -> line.substring("0::/".length()));
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** The count; empty where this system does not say. */
  OptionalLong read() {
    return candidates.stream()
        .map(OomCounter::count)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong count(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("oom_kill "))
          .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()).strip()))
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }
}
