package dev.slipway.registry.files;

import dev.slipway.failure.FailureType;
import dev.slipway.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Directories and byte strings under the digest of their content; they never change and are checked
 * whenever they are read. Safe among threads and processes of one machine, and at any instant of a
 * crash.
 *
 * <pre>
 * objects/SHA256/   a directory; the digest is that of its {@link Manifest}
 * blobs/SHA256      bytes
 * incoming/         being written; left behind only by a crash, removed at the next open
 * </pre>
 */
public final class ContentStore {
  private static final String OWNER = "owner";

  private final Path objects;
  private final Path blobs;
  private final Path incoming;

  /** Opens a store, making it where it is missing, and removes what crashed writers left. */
  public ContentStore(Path root) throws IOException {
    this.objects = Files.createDirectories(root.resolve("objects"));
    this.blobs = Files.createDirectories(root.resolve("blobs"));
    this.incoming = Files.createDirectories(root.resolve("incoming"));
    removeLeftovers();
  }

  /** Stores a copy of a directory and answers its digest; empty folders are not kept. */
  public String put(Path directory) throws IOException {
    return put(FileTree.list(directory, path -> false)).digest();
  }

  /** Stores these files. */
  Manifest put(SortedMap<String, FileTree.Entry> files) throws IOException {
    Path staging = stage();
    try {
      Path content = Files.createDirectory(staging.resolve("content"));
      Manifest manifest = Manifest.ofCopy(files, content);
      install(manifest.digest(), content);
      return manifest;
    } finally {
      FileTree.delete(staging);
    }
  }

  /**
   * The stored directory, after checking every byte of it; never to be written to. Fails NOT_FOUND
   * or DIGEST_MISMATCH.
   */
  public Path path(String digest) throws IOException {
    Path object = existing(digest);
    requireSame(digest, Manifest.of(object).digest());
    return object;
  }

  /** The manifest of a stored directory, checked. */
  Manifest manifest(String digest) throws IOException {
    Manifest manifest = Manifest.of(existing(digest));
    requireSame(digest, manifest.digest());
    return manifest;
  }

  /**
   * Copies a stored directory to a new one that may be written to: what a command does with it
   * never reaches the store. Checked while it is copied; fails as {@link #path}.
   */
  public void checkOut(String digest, Path target) throws IOException {
    Path object = existing(digest);
    Files.createDirectories(target);
    Manifest copied = Manifest.ofCopy(FileTree.list(object, path -> false), target);
    requireSame(digest, copied.digest());
  }

  public boolean contains(String digest) {
    return Files.isDirectory(objects.resolve(Digest.digits(digest)));
  }

  /** Stores bytes and answers their digest. */
  public String putBytes(byte[] bytes) throws IOException {
    String digest = Digest.of(bytes);
    Path blob = blobs.resolve(Digest.digits(digest));
    if (!Files.exists(blob) || !Digest.of(Files.readAllBytes(blob)).equals(digest)) {
      DurableFile.replace(blob, bytes);
    }
    return digest;
  }

  /** The bytes of a digest, checked. */
  public byte[] bytes(String digest) throws IOException {
    Path blob = blobs.resolve(Digest.digits(digest));
    if (!Files.exists(blob)) {
      throw FailureType.NOT_FOUND.because("the store holds nothing under " + digest);
    }
    byte[] bytes = Files.readAllBytes(blob);
    requireSame(digest, Digest.of(bytes));
    return bytes;
  }

  private Path existing(String digest) {
    Path object = objects.resolve(Digest.digits(digest));
    if (!Files.isDirectory(object)) {
      throw FailureType.NOT_FOUND.because("the store holds nothing under " + digest);
    }
    return object;
  }

  private static void requireSame(String expected, String came) {
    if (!expected.equals(came)) {
      throw FailureType.DIGEST_MISMATCH.because(
          "stored content must have the digest %s, but has %s: it was altered or damaged; publish it again from its source"
              .formatted(expected, came));
    }
  }

  private void install(String digest, Path content) throws IOException {
    Path object = objects.resolve(Digest.digits(digest));
    if (Files.isDirectory(object) && !Manifest.of(object).digest().equals(digest)) {
      setAside(object);
    }
    try {
      Files.move(content, object, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return; // Somebody stored the same meanwhile.
    } catch (java.nio.file.FileSystemException e) {
      if (!Files.isDirectory(object)) {
        throw e;
      }
    }
    DurableFile.syncFolder(objects);
  }

  /** A damaged object makes way for a good one. */
  private void setAside(Path object) throws IOException {
    Path staging = stage();
    Files.move(object, staging.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
    FileTree.delete(staging);
  }

  private Path stage() throws IOException {
    Path staging = Files.createDirectory(incoming.resolve(UUID.randomUUID().toString()));
    ProcessIdentity self = ProcessIdentity.self();
    Files.write(staging.resolve(OWNER), List.of(Long.toString(self.pid()), self.birth()));
    return staging;
  }

  private void removeLeftovers() throws IOException {
    List<Path> found;
    try (Stream<Path> entries = Files.list(incoming)) {
      found = entries.filter(Predicate.not(ContentStore::isOwned)).toList();
    }
    for (Path path : found) {
      FileTree.delete(path);
    }
    removePartials(blobs);
  }

  /** A folder without an owner may be one second old: its owner is about to write its name. */
  private static boolean isOwned(Path staging) {
    try {
      List<String> owner = Files.readAllLines(staging.resolve(OWNER));
      return owner.size() == 2
          ? new ProcessIdentity(Long.parseLong(owner.get(0)), owner.get(1)).isAlive()
          : isYoung(staging);
    } catch (IOException | RuntimeException e) {
      return isYoung(staging);
    }
  }

  /** Removes half-written files that nobody can still be writing. */
  static void removePartials(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> entries = Files.walk(folder)) {
      found =
          entries
              .filter(path -> path.toString().endsWith(DurableFile.PARTIAL) && !isYoung(path))
              .toList();
    }
    for (Path path : found) {
      Files.deleteIfExists(path);
    }
  }

  /** Writing a small file takes milliseconds; a minute also covers a machine that was suspended. */
  private static boolean isYoung(Path path) {
    try {
      return System.currentTimeMillis() - Files.getLastModifiedTime(path).toMillis() < 60_000;
    } catch (IOException e) {
      return true; // Gone by now.
    }
  }
}
