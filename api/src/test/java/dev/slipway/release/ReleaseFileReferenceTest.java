package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of the reference are written from the schema, which is tested against the model. */
class ReleaseFileReferenceTest {
  private static final Path FILE = Path.of("../docs/reference/release-file.md");
  private static final String BEGIN = "<!-- keys: written by a test from the schema -->\n";
  private static final String END = "<!-- end of keys -->\n";

  @Test
  void theTablesSayWhatTheSchemaSays() throws IOException {
    String page = Files.readString(FILE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(begin).isGreaterThan(BEGIN.length());
    assertThat(end).isGreaterThanOrEqualTo(begin);
    String tables = new ReferenceText(SchemaTree.published()).tables();
    Golden.check(FILE, page.substring(0, begin) + tables + page.substring(end));
  }

  @Test
  void everyKnownKeyIsMentionedInItsSection() throws IOException {
    String page = Files.readString(FILE);
    for (Section section : ReleaseFileKeys.sections()) {
      String heading = ReferenceText.heading(section.path());
      assertThat(page).containsOnlyOnce(heading);
      String below = page.substring(page.indexOf(heading) + heading.length());
      String table = below.substring(0, below.indexOf("\n#"));
      for (String key : section.names()) {
        assertThat(table)
            .as("%s of %s", key, section.path())
            .containsOnlyOnce("\n| `" + key + "` |");
      }
    }
  }

  @Test
  void theFaultsOnThePageAreTheFaultsOfTheParser() throws IOException {
    assertThat(Files.readString(FILE)).contains("```\n" + Fixtures.text("ten-faults.txt") + "```");
  }
}
