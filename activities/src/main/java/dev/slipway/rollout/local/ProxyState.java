package dev.slipway.rollout.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The state directory of one proxy: small JSON files, each replaced whole (temporary file, fsync,
 * atomic rename), so that at any instant either the old or the new content is there.
 */
record ProxyState(Path dir) {
  private static final int TOKEN_BYTES = 32;

  static ProxyState create(Path dir) {
    try {
      Files.createDirectories(
          dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new ProxyState(dir.toAbsolutePath());
    } catch (IOException failed) {
      throw new ProxyException(
          ProxyException.Kind.FAILED, dir + " cannot be made a state directory", failed);
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

  /** Readable by its owner only. */
  private Path tokenFile() {
    return dir.resolve("admin.token");
  }

  Path logFile() {
    return dir.resolve("proxy.log");
  }

  Optional<ProxyIdentity> identity() {
    return read(identityFile(), ProxyIdentity.class);
  }

  /**
   * The value of a file, or empty where there is none. One that cannot be understood is left as it
   * is and refused ({@link ProxyException.Kind#CORRUPT}): going on without it would forget which
   * writer is the newest, or answer a window anew that was judged already.
   */
  <T> Optional<T> read(Path file, Class<T> type) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unreadable(file, failed);
    }
    try {
      T value = ProxyJson.MAPPER.readValue(content, type);
      if (value == null) {
        throw corrupt(file, "it is null");
      }
      return Optional.of(value);
    } catch (ValueInstantiationException invalid) {
      throw corrupt(file, "a value is out of bounds: " + invalid.getOriginalMessage());
    } catch (JacksonException broken) {
      throw corrupt(file, "it cannot be read: " + broken.getOriginalMessage());
    } catch (IOException failed) {
      throw unreadable(file, failed);
    }
  }

  private static ProxyException corrupt(Path file, String cause) {
    return new ProxyException(
        ProxyException.Kind.CORRUPT,
        file
            + ": expected the proxy's own JSON, but "
            + cause
            + ". Repair the file. Or move it away once no older writer runs: without it the"
            + " proxy starts as if that had never been set, and takes any version");
  }

  private static ProxyException unreadable(Path file, IOException failed) {
    return new ProxyException(ProxyException.Kind.FAILED, file + " cannot be read", failed);
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
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
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

  /** The admin token, made where there is none. Only the holder of the proxy's lock may ask. */
  String ensureToken() throws IOException {
    if (!Files.exists(tokenFile())) {
      byte[] random = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(random);
      replace(tokenFile(), HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
    }
    return token();
  }

  /** The admin token; there is one wherever a proxy has ever served. */
  String token() {
    try {
      return Files.readString(tokenFile()).strip();
    } catch (IOException failed) {
      throw unreadable(tokenFile(), failed);
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

  /** The files of a sub-directory that have a number for a name, ascending. */
  static List<Path> jsonFiles(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().matches("[0-9]{12}\\.json"))
            .sorted()
            .toList();
      }
    } catch (IOException failed) {
      throw unreadable(folder, failed);
    }
  }
}
