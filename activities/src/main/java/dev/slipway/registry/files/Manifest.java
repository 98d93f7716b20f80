package dev.slipway.registry.files;

import dev.slipway.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a directory holds, in canonical form: one line per file, in the order of their paths:
 *
 * <pre>{@code
 * x 12 2cf24dba…938b9824 "bin/serve"
 * - 5 486ea462…fc0cbb4a "model.json"
 * }</pre>
 *
 * Executable or not, size in bytes, SHA-256, path as a JSON text. Owners and times do not count.
 */
record Manifest(List<Line> lines) {
  Manifest {
    lines = List.copyOf(lines);
  }

  /** One file. */
  record Line(String path, boolean executable, long size, String sha256) {
    String text() throws IOException {
      return "%s %d %s %s\n"
          .formatted(executable ? "x" : "-", size, sha256, Json.mapper().writeValueAsString(path));
    }
  }

  static Manifest of(Path directory) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (var file : FileTree.list(directory, path -> false).entrySet()) {
      lines.add(line(file.getKey(), file.getValue().file(), OutputStream.nullOutputStream()));
    }
    return new Manifest(lines);
  }

  /** The manifest of the bytes that were copied, made in the same pass. */
  static Manifest ofCopy(SortedMap<String, FileTree.Entry> files, Path target) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, FileTree.Entry> file : files.entrySet()) {
      Path copy = target.resolve(file.getKey());
      Files.createDirectories(java.util.Objects.requireNonNull(copy.getParent()));
      try (OutputStream out = Files.newOutputStream(copy)) {
        lines.add(line(file.getKey(), file.getValue().file(), out));
      }
      if (lines.get(lines.size() - 1).executable() && !copy.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + copy + " executable");
      }
      DurableFile.sync(copy);
    }
    return new Manifest(lines);
  }

  private static Line line(String path, Path file, OutputStream copy) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (InputStream in = Files.newInputStream(file);
        DigestOutputStream out = new DigestOutputStream(copy, sha256)) {
      long size = in.transferTo(out);
      return new Line(path, isExecutable(file), size, Digest.hex(sha256.digest()));
    }
  }

  /** By the owner's bit: what this process may do depends on who it is. */
  private static boolean isExecutable(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
  }

  String digest() throws IOException {
    return digest(lines);
  }

  /** The digest of some of the files alone. */
  String digestOf(Collection<String> paths) throws IOException {
    return digest(lines.stream().filter(line -> paths.contains(line.path())).toList());
  }

  private static String digest(List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(line.text());
    }
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  long bytes() {
    return lines.stream().mapToLong(Line::size).sum();
  }
}
