package dev.slipway.registry.files;

import dev.slipway.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The files beside a release file that belong to a release.
 *
 * @param files by relative path
 * @param dataFiles relative paths of those that are data
 */
record SourceTree(SortedMap<String, FileTree.Entry> files, List<String> dataFiles) {
  /** More is data or build output that does not belong beside a release file. */
  static final int MOST_FILES = 10_000;

  static final long MOST_BYTES = 64L * 1024 * 1024;

  /** Files named when there is too much. */
  private static final int NAMED = 3;

  static SourceTree of(Path directory, List<String> dataFiles) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw FailureType.CONFIGURATION.because(
          "the directory of the release file must exist on the worker's machine, but %s does not"
              .formatted(directory));
    }
    List<String> data = dataFiles.stream().map(file -> dataFile(directory, file)).toList();
    SourceTree tree =
        new SourceTree(FileTree.list(directory, IgnoredFiles.of(directory, data)), data);
    tree.requireSmall();
    return tree;
  }

  private static String dataFile(Path directory, String name) {
    Path relative = Path.of(name).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw FailureType.CONFIGURATION.because(
          "train.data: %s must lie beside the release file; copy or mount it there"
              .formatted(name));
    }
    if (!Files.isRegularFile(directory.resolve(relative))) {
      throw FailureType.CONFIGURATION.because(
          "train.data: expected the file %s beside the release file in %s, but there is none"
              .formatted(name, directory));
    }
    return relative.toString();
  }

  private void requireSmall() {
    long bytes = files.values().stream().mapToLong(FileTree.Entry::size).sum();
    if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw FailureType.CONFIGURATION.because(
          "the sources beside the release file must be at most %d files and %d MiB, but are %d files and %d MiB; the biggest: %s; list what does not belong in .slipwayignore"
              .formatted(MOST_FILES, mib(MOST_BYTES), files.size(), mib(bytes), biggest()));
    }
  }

  private String biggest() {
    Comparator<Map.Entry<String, FileTree.Entry>> bySize =
        Comparator.comparingLong(file -> -file.getValue().size());
    return files.entrySet().stream()
        .sorted(bySize)
        .limit(NAMED)
        .map(file -> file.getKey() + " (" + mib(file.getValue().size()) + " MiB)")
        .collect(Collectors.joining(", "));
  }

  private static long mib(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
