package dev.slipway.registry.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there whole or not at all, whatever happens to the process or the machine. */
public final class DurableFile {
  /** Names of half-written files end so. */
  static final String PARTIAL = ".partial";

  private DurableFile() {}

  /** Puts a file there, in place of one that is there. */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path partial = partial(file, bytes);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(folder(file));
  }

  /** Puts a file there only where none is; says whether it did. */
  static boolean create(Path file, byte[] bytes) throws IOException {
    Path partial = partial(file, bytes);
    try {
      Files.createLink(file, partial);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(partial);
      syncFolder(folder(file));
    }
  }

  static void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncFolder(folder(file));
    }
  }

  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Without it, a rename may not survive a power cut. */
  static void syncFolder(Path folder) throws IOException {
    sync(folder);
  }

  private static Path partial(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(folder(file));
    Path partial =
        file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID() + PARTIAL);
    try (FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    return partial;
  }

  private static Path folder(Path file) {
    return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
  }
}
