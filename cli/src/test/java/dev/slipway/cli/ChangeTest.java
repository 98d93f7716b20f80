package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {
  @Test
  void namesAuthorAndCoAuthorsOnce() {
    Change change =
        Change.parse("abc123\n<ada@x.org>\nBob <bob@x.org>\nAda <ada@x.org>\nno address\n");

    assertThat(change.commit()).contains("abc123");
    assertThat(change.authors()).containsExactly("ada@x.org", "bob@x.org");
  }

  @Test
  void isNothingOutsideOfGit(@TempDir Path folder) {
    Change change = Change.in(folder);

    assertThat(change.commit()).isEmpty();
    assertThat(change.authors()).isEmpty();
  }
}
