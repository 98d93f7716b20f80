package dev.slipway.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Release files of the tests. */
final class Fixtures {
  private Fixtures() {}

  static String text(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/release/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReleaseFile file(String name) {
    ParsedRelease parsed = ReleaseFileParser.parse("slipway.yaml", text(name));
    return parsed.file().orElseThrow(() -> new AssertionError(parsed.faultLines()));
  }
}
