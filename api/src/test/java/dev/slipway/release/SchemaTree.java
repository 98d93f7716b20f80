package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.slipway.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The published schema, taken apart into the sections of the model. */
final class SchemaTree {
  private static final Path FILE = Path.of("../docs/reference/release-file.schema.json");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonNode root;
  private final JsonSchema schema;
  private final Map<String, JsonNode> sections = new LinkedHashMap<>();

  private SchemaTree(JsonNode root) {
    this.root = root;
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root.deepCopy());
    walk("", root);
  }

  static SchemaTree published() {
    try {
      return new SchemaTree(Json.mapper().readTree(FILE.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every object with fixed keys by its path, as {@link ReleaseFileKeys} writes paths. */
  Map<String, JsonNode> sections() {
    return sections;
  }

  /** The keys of a section, each with whether it has to be written. */
  Map<String, Boolean> keys(String section) {
    JsonNode node = sections.getOrDefault(section, root);
    List<String> must = node.path("required").valueStream().map(JsonNode::asText).toList();
    Map<String, Boolean> keys = new TreeMap<>();
    node.path("properties").fieldNames().forEachRemaining(k -> keys.put(k, must.contains(k)));
    return keys;
  }

  /** The forms of values. */
  List<JsonNode> definitions() {
    return root.path("$defs").valueStream().toList();
  }

  /** What the schema says about a file; empty where it accepts it. */
  List<String> refusals(String yaml) {
    return refusals(tree(yaml));
  }

  List<String> refusals(JsonNode tree) {
    return schema.validate(tree).stream().map(Object::toString).toList();
  }

  /** YAML as an editor sees it. */
  static JsonNode tree(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The definition behind {@code $ref}, or the node itself. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  private void walk(String path, JsonNode written) {
    JsonNode node = resolve(written);
    if (node.has("additionalProperties") && node.has("properties")) {
      sections.put(path, node);
      node.get("properties")
          .properties()
          .forEach(
              property ->
                  walk(
                      path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                      property.getValue()));
    } else if (node.path("additionalProperties").isObject()) {
      walk(path + ".*", node.get("additionalProperties"));
    }
    if (node.has("items")) {
      walk(path + "[]", node.get("items"));
    }
    node.path("oneOf").forEach(choice -> walk(path, choice));
  }
}
