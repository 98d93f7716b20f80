package dev.slipway.cli;

import dev.slipway.release.ParsedRelease;
import dev.slipway.release.ReleaseFile;
import dev.slipway.release.ReleaseFileParser;
import dev.slipway.release.StartRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The release file that a command is given. */
final class ReleaseSource {
  /** Far above what the parser accepts, far below what hurts. */
  private static final int MOST_BYTES = 64 << 20;

  @Parameters(index = "0", paramLabel = "FILE", description = "The release file.")
  private Path file = Path.of("slipway.yaml");

  String name() {
    return file.toString();
  }

  Path folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  /** The release that a file describes; its faults are reported as {@code validate} does. */
  static ReleaseFile read(Path file) {
    ParsedRelease parsed = ReleaseFileParser.parse(file.toString(), bytes(file));
    return parsed.file().orElseThrow(() -> new InvalidFile(parsed.faultLines()));
  }

  /** The file as it is, or enough of it for the parser to see that it is too long. */
  byte[] bytes() {
    return bytes(file);
  }

  static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      throw new WrongUse(
          "expected a release file at " + file + ", but it cannot be read; check the path");
    }
  }

  private String text() {
    byte[] bytes = bytes();
    List<String> faults = ReleaseFileParser.parse(name(), bytes).faultLines();
    if (!faults.isEmpty()) {
      throw new InvalidFile(faults);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Without candidate and authors: what a check needs. */
  StartRelease request() {
    return request(Optional.empty(), List.of(), Optional.empty());
  }

  StartRelease request(Optional<String> candidate, List<String> authors, Optional<String> commit) {
    return new StartRelease(
        text(), Optional.of(name()), Optional.of(folder().toString()), candidate, authors, commit);
  }
}
