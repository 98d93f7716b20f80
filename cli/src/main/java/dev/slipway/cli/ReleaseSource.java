package dev.slipway.cli;

import dev.slipway.release.StartRelease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The release file that a command is given. */
final class ReleaseSource {
  /** Far above what people write, far below what hurts. */
  private static final int MOST_BYTES = 1 << 20;

  @Parameters(index = "0", paramLabel = "FILE", description = "The release file.")
  private Path file = Path.of("slipway.yaml");

  String name() {
    return file.toString();
  }

  Path folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("/") : parent;
  }

  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    } catch (CharacterCodingException e) {
      throw new WrongUse(file + ": must be a text in UTF-8, but holds other bytes; check the file");
    } catch (IOException e) {
      throw new WrongUse(
          "expected a release file at " + file + ", but it cannot be read; check the path");
    }
  }

  private byte[] bytes() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new WrongUse(file + ": must be at most 1 MiB long, but is longer; check the path");
      }
      return bytes;
    }
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
