package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseFileSchemaTest {
  private static final SchemaTree SCHEMA = SchemaTree.published();

  @Test
  void knowsTheKeysOfTheModelAndNoOthers() {
    Map<String, Map<String, Boolean>> model = new TreeMap<>();
    for (Section section : ReleaseFileKeys.sections()) {
      model.put(
          section.path(),
          section.keys().stream()
              .collect(
                  Collectors.toMap(
                      Section.Key::name, Section.Key::mandatory, (a, b) -> a, TreeMap::new)));
    }
    Map<String, Map<String, Boolean>> published = new TreeMap<>();
    SCHEMA.sections().keySet().forEach(path -> published.put(path, SCHEMA.keys(path)));
    assertThat(published).isEqualTo(model);
  }

  @Test
  void everyKeyHasATitleADescriptionAndAnExample() {
    SCHEMA
        .sections()
        .forEach(
            (path, section) ->
                section
                    .path("properties")
                    .properties()
                    .forEach(key -> isDescribed(path + "." + key.getKey(), key.getValue())));
  }

  private static void isDescribed(String path, JsonNode key) {
    assertThat(key.path("title").asText()).as("title of %s", path).isNotBlank();
    assertThat(key.path("description").asText()).as("description of %s", path).endsWith(".");
    boolean described = key.has("examples") || SCHEMA.sections().containsKey(path.substring(1));
    assertThat(described || SCHEMA.sections().containsKey(path)).as("example of %s", path).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt.yaml", "model.yaml", "local.yaml", "minimal.yaml", "agent.yaml"})
  void goodFilesAreAcceptedByParserAndSchema(String name) {
    String text = Fixtures.text(name);
    assertThat(ReleaseFileParser.parse("slipway.yaml", text).faultLines()).isEmpty();
    assertThat(SCHEMA.refusals(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesAreAcceptedByParserAndSchemaAndNeedNoMissingBackend(Path sample) throws IOException {
    String text = Files.readString(sample);
    ParsedRelease parsed = ReleaseFileParser.parse(sample.getFileName().toString(), text);
    assertThat(parsed.faultLines()).isEmpty();
    assertThat(Backends.missing(parsed)).isEmpty();
    assertThat(SCHEMA.refusals(text)).isEmpty();
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../samples"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> !file.toString().contains("/src/"))
              .filter(ReleaseFileSchemaTest::isReleaseFile)
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private static boolean isReleaseFile(Path file) {
    try {
      return Files.readString(file).contains("apiVersion: slipway.dev/");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theFileOfTenFaultsIsRefusedBySchemaToo() {
    assertThat(SCHEMA.refusals(Fixtures.text("ten-faults.yaml"))).isNotEmpty();
  }
}
