package dev.slipway.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The one folder where everything of an embedded Slipway lives, and the local backends of any.
 * Readable by its owner only.
 */
public final class Home {
  private final Path root;

  private Home(Path root) {
    this.root = root;
  }

  /** Opens the folder, making it where it does not exist. */
  public static Home open(Path root) {
    try {
      Files.createDirectories(root);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      }
      return new Home(root.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "expected a folder that can be written at " + root + " (SLIPWAY_HOME)", e);
    }
  }

  public Path root() {
    return root;
  }

  public Path engine() {
    return folder("engine");
  }

  public Path ledger() {
    return root.resolve("ledger.db");
  }

  public Path registry() {
    return folder("registry");
  }

  public Path jobs() {
    return folder("jobs");
  }

  public Path deployments() {
    return folder("deployments");
  }

  public Path proxies() {
    return folder("proxies");
  }

  /** Where a client finds the running service: {@code {"url", "pid", "started"}}. */
  public Path serviceFile() {
    return root.resolve("service.json");
  }

  public Path tokens() {
    return root.resolve("tokens.json");
  }

  public Path ownerToken() {
    return root.resolve("owner.token");
  }

  /**
   * Takes the folder for this process; empty where another process has it. The lock ends with the
   * process, however that ends.
   */
  public Optional<FileLock> lock() throws IOException {
    return lock(false);
  }

  /** Takes the folder for this process and its like; empty where one has it for itself. */
  public Optional<FileLock> lockShared() throws IOException {
    return lock(true);
  }

  private Optional<FileLock> lock(boolean shared) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock;
    } catch (OverlappingFileLockException sameProcess) {
      channel.close();
      return Optional.empty();
    }
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
