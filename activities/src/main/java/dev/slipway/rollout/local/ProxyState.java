package dev.slipway.rollout.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The state directory of one proxy: small JSON files, each replaced whole (temporary file, fsync,
 * atomic rename), so that at any instant either the old or the new content is there.
 */
record ProxyState(Path dir) {
  private static final int TOKEN_BYTES = 32;

  /** A file that cannot be understood; it has been moved aside, nothing of it is lost. */
  static final class Corrupt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Corrupt(Path file, Path aside, String cause) {
      super(
          file
              + ": expected the proxy's own JSON, but "
              + cause
              + ". The file was moved to "
              + aside
              + "; repair it and move it back, or start again without it");
    }
  }

  static ProxyState create(Path dir) {
    try {
      Files.createDirectories(
          dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new ProxyState(dir.toAbsolutePath());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path identityFile() {
    return dir.resolve("proxy.json");
  }

  Path routeFile() {
    return dir.resolve("route.json");
  }

  Path listenerFile() {
    return dir.resolve("listener.json");
  }

  Path windowsDir() {
    return dir.resolve("windows");
  }

  Path logFile() {
    return dir.resolve("proxy.log");
  }

  Optional<ProxyIdentity> identity() {
    return read(identityFile(), ProxyIdentity.class);
  }

  /** The value of a file, or empty where there is none. */
  <T> Optional<T> read(Path file, Class<T> type) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    try {
      return Optional.of(ProxyJson.MAPPER.readValue(content, type));
    } catch (ValueInstantiationException invalid) {
      throw moveAside(file, "a value is out of bounds: " + invalid.getOriginalMessage());
    } catch (JacksonException broken) {
      throw moveAside(file, "could not read it: " + broken.getOriginalMessage());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Corrupt moveAside(Path file, String cause) {
    Path aside =
        file.resolveSibling(file.getFileName() + ".corrupt-" + Instant.now().toEpochMilli());
    try {
      Files.move(file, aside);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Corrupt(file, aside, cause);
  }

  /** Replaces a file whole; on return the new content survives a crash of the machine. */
  void write(Path file, Object value) throws IOException {
    replace(file, ProxyJson.MAPPER.writeValueAsBytes(value));
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** The admin token, made at the first call; the file is readable by its owner only. */
  String token() {
    Path file = dir.resolve("admin.token");
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        replace(
            file,
            HexFormat.of().formatHex(random).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Takes a named lock of this directory, or empty where another holds it. */
  Optional<FileLock> tryLock(String name) throws IOException {
    FileChannel channel =
        FileChannel.open(dir.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(lock);
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Held all the same.
    }
    channel.close();
    return Optional.empty();
  }

  /** The files of a sub-directory that end in {@code .json}, by name. */
  static List<Path> jsonFiles(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
            .sorted()
            .toList();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
