package dev.slipway.audit.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/**
 * The file of a SQLite ledger. Only its owner may read it: reasons and evidence are nobody else's
 * business.
 */
record SqliteFile(Path path) {
  private static final String PREFIX = "jdbc:sqlite:";

  /** Of all ledgers in this process: a file lock keeps out other processes, not other threads. */
  private static final Object IN_PROCESS = new Object();

  static SqliteFile of(LedgerAddress address) {
    String text = address.jdbcUrl().substring(PREFIX.length());
    if (text.isEmpty() || text.startsWith(":") || text.startsWith("file:") || text.contains("?")) {
      throw new LedgerException(
          "A SQLite ledger must be a plain file, for instance jdbc:sqlite:/var/lib/slipway/ledger.db,"
              + " but was "
              + address
              + ".");
    }
    return new SqliteFile(Path.of(text).toAbsolutePath());
  }

  /**
   * Runs {@code open} while no other process opens the same ledger: SQLite cannot switch to WAL,
   * nor Flyway migrate, in two processes at once.
   */
  <T> T whileLocked(Supplier<T> open) {
    synchronized (IN_PROCESS) {
      try {
        create();
        Path lockPath = path.resolveSibling(path.getFileName() + ".open");
        try (FileChannel channel =
                FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          assert lock.isValid();
          return open.get();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot open the ledger " + path + ": " + e.getMessage(), e);
      }
    }
  }

  private void create() throws IOException {
    Path folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (Files.notExists(path)) {
      Files.createFile(path);
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }
}
