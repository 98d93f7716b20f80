package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import dev.slipway.yaml.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseFileDefaultsTest {
  private static final SchemaTree SCHEMA = SchemaTree.published();
  private static final List<String> BASES =
      List.of("local.yaml", "prompt.yaml", "model.yaml", "agent.yaml", "minimal.yaml");

  /** A key with what the schema says of it. */
  private record Key(String section, String name, JsonNode schema) {
    boolean isAtFault(Fault fault) {
      return fault.path().matches("(.*\\.)?" + name + "([.\\[].*)?");
    }

    @Override
    public String toString() {
      return section + "." + name;
    }
  }

  @Test
  void theSmallestFileBecomesThisRelease() throws IOException {
    String json =
        Json.mapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(Fixtures.file("minimal.yaml"));
    Golden.check("minimal.json", json + "\n");
  }

  @Test
  void aReleaseTravelsAsJson() throws IOException {
    for (String name : BASES) {
      String json = Json.mapper().writeValueAsString(Fixtures.file(name));
      assertThat(Json.mapper().readValue(json, ReleaseFile.class)).isEqualTo(Fixtures.file(name));
    }
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void leavingAKeyOutIsWritingTheDefaultOfTheSchema(Key key) {
    List<ReleaseFile> without = new ArrayList<>();
    List<ReleaseFile> written = new ArrayList<>();
    for (String base : BASES) {
      Optional<ReleaseFile> file = read(base, key, Optional.of(key.schema().get("default")));
      if (file.isPresent()) {
        written.add(file.get());
        read(base, key, Optional.empty()).ifPresent(without::add);
      }
    }
    assertThat(written).isNotEmpty();
    assertThat(without).isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleOfAKeyFitsIt(Key key) {
    JsonNode example = key.schema().get("examples").get(0);
    List<JsonNode> changed =
        BASES.stream().flatMap(base -> change(base, key, Optional.of(example)).stream()).toList();
    assertThat(changed).as("a file with the section").isNotEmpty();
    assertThat(changed)
        .as("%s", changed.stream().map(tree -> parse(tree).faultLines()).toList())
        .anySatisfy(tree -> assertThat(parse(tree).faults()).filteredOn(key::isAtFault).isEmpty());
  }

  static List<Key> defaults() {
    return keys("default");
  }

  static List<Key> examples() {
    return keys("examples");
  }

  private static List<Key> keys(String with) {
    List<Key> keys = new ArrayList<>();
    SCHEMA
        .sections()
        .forEach(
            (path, section) ->
                section.path("properties").properties().stream()
                    .filter(property -> property.getValue().has(with))
                    .forEach(p -> keys.add(new Key(path, p.getKey(), p.getValue()))));
    return keys;
  }

  /** The base with one key set or removed; empty where it has no such section. */
  private static Optional<JsonNode> change(String base, Key key, Optional<JsonNode> value) {
    JsonNode tree = SchemaTree.tree(Fixtures.text(base));
    JsonNode at = tree;
    String[] steps = key.section().replace("[]", ".[]").split("\\.", -1);
    for (int i = 0; i < steps.length && !key.section().isEmpty(); i++) {
      at = below(at, steps[i], i + 1 < steps.length ? steps[i + 1] : "");
    }
    if (!(at instanceof ObjectNode section)) {
      return Optional.empty();
    }
    value.ifPresentOrElse(v -> section.set(key.name(), v), () -> section.remove(key.name()));
    return Optional.of(tree);
  }

  /** One step down; of several items the first that can be followed further. */
  private static JsonNode below(JsonNode node, String step, String next) {
    if (!step.equals("[]") && !step.equals("*")) {
      return node.path(step);
    }
    return node.valueStream()
        .filter(item -> item.isObject() && (next.isEmpty() || leads(item, next)))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static boolean leads(JsonNode item, String next) {
    return next.equals("*") ? item.valueStream().allMatch(JsonNode::isObject) : item.has(next);
  }

  private static Optional<ReleaseFile> read(String base, Key key, Optional<JsonNode> value) {
    return change(base, key, value).flatMap(tree -> parse(tree).file());
  }

  private static ParsedRelease parse(JsonNode tree) {
    return ReleaseFileParser.parse("slipway.yaml", tree.toString());
  }
}
