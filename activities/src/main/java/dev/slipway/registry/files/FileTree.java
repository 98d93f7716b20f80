package dev.slipway.registry.files;

import dev.slipway.failure.FailureType;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files below a directory, symbolic links followed as long as they stay inside. */
public final class FileTree {
  private FileTree() {}

  /** One file. */
  record Entry(Path file, long size) {}

  /**
   * Every file by its relative path with {@code /}, in the order of their characters. Fails
   * CONFIGURATION for a link that leaves the directory and for what is not a plain file.
   *
   * @param skip relative paths to leave out, with all that is below
   */
  static SortedMap<String, Entry> list(Path directory, Predicate<Path> skip) throws IOException {
    Path root = directory.toRealPath();
    SortedMap<String, Entry> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!folder.equals(root) && skip.test(root.relativize(folder))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            requireInside(root, folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path relative = root.relativize(file);
            if (!skip.test(relative)) {
              requirePlain(relative, attributes);
              requireInside(root, file);
              files.put(portable(relative), new Entry(file, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof FileSystemLoopException) {
              throw FailureType.CONFIGURATION.because(
                  root.relativize(file) + " is a symbolic link into its own folder; remove it");
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static void requirePlain(Path relative, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      throw FailureType.CONFIGURATION.because(
          relative + " must be a file or a folder, but is a dead link, pipe, socket or device");
    }
  }

  private static void requireInside(Path root, Path path) throws IOException {
    if (!path.toRealPath().startsWith(root)) {
      throw FailureType.CONFIGURATION.because(
          "%s is a symbolic link that leaves the directory %s; copy what it points to"
              .formatted(root.relativize(path), root));
    }
  }

  private static String portable(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  /** Removes a directory with all that is in it; a link in it is removed, not followed. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
