package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what is expected; {@code -Dslipway.golden.rewrite=true} writes them anew. */
final class Golden {
  private Golden() {}

  static boolean rewrites() {
    return Boolean.getBoolean("slipway.golden.rewrite");
  }

  /** Checks against a file beside the release files of the tests. */
  static void check(String name, String came) throws IOException {
    check(Path.of("src/test/resources/release", name), came);
  }

  static void check(Path file, String came) throws IOException {
    if (rewrites()) {
      Files.writeString(file, came);
    }
    assertThat(file).exists();
    assertThat(came).as("as in %s", file).isEqualTo(Files.readString(file));
  }
}
