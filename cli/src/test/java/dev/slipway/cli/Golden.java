package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what is expected; {@code -Dslipway.golden.rewrite=true} writes them anew. */
final class Golden {
  private Golden() {}

  static void check(Path file, String came) throws IOException {
    if (Boolean.getBoolean("slipway.golden.rewrite")) {
      Files.createDirectories(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
      Files.writeString(file, came);
    }
    assertThat(Files.exists(file)).as("%s is there", file).isTrue();
    assertThat(came).as("as in %s", file).isEqualTo(Files.readString(file));
  }
}
