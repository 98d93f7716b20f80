package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.yaml.Section;
import java.util.ArrayList;
import java.util.List;

/** Tables of keys as the reference shows them. */
final class ReferenceText {
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final SchemaTree schema;
  private final StringBuilder text = new StringBuilder();

  ReferenceText(SchemaTree schema) {
    this.schema = schema;
  }

  static String heading(String section) {
    return "\n### " + (section.isEmpty() ? "Top level" : "`" + section + "`") + "\n";
  }

  String tables() {
    ReleaseFileKeys.sections().forEach(this::table);
    forms();
    return text.toString();
  }

  private void table(Section section) {
    JsonNode node = schema.sections().getOrDefault(section.path(), NOTHING);
    text.append(heading(section.path())).append('\n');
    text.append(node.path("description").asText()).append("\n\n");
    text.append("| key | type | default | meaning | example |\n|---|---|---|---|---|\n");
    for (Section.Key key : section.keys()) {
      row(key, node.path("properties").path(key.name()));
    }
  }

  private void row(Section.Key key, JsonNode node) {
    List<String> cells = new ArrayList<>();
    cells.add("`" + key.name() + "`");
    cells.add(type(node));
    cells.add(key.mandatory() ? "must be set" : node.has("default") ? code(node, "default") : "–");
    cells.add(node.path("description").asText());
    cells.add(node.has("examples") ? "`" + Flow.of(node.get("examples").get(0)) + "`" : "below");
    cells.replaceAll(cell -> cell.replace("|", "\\|"));
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(JsonNode node, String key) {
    return "`" + Flow.of(node.get(key)) + "`";
  }

  private String type(JsonNode node) {
    if (node.has("$ref")) {
      return schema.resolve(node).path("title").asText();
    }
    if (node.has("enum")) {
      return String.join(" or ", words(node.get("enum")));
    }
    if (node.has("const")) {
      return "`" + node.get("const").asText() + "`";
    }
    if (node.has("oneOf") && !node.has("type")) {
      return String.join(" or ", node.get("oneOf").valueStream().map(this::type).toList());
    }
    return switch (node.path("type").asText()) {
      case "array" -> "list of " + item(node.get("items"));
      case "object" -> "map";
      case "integer" -> "whole number" + bounds(node);
      case "boolean" -> "true or false";
      case "string" -> "text";
      default -> "number" + bounds(node);
    };
  }

  private String item(JsonNode items) {
    String type = type(items);
    return type.equals("map") ? "maps" : type;
  }

  private static List<String> words(JsonNode values) {
    return values.valueStream().map(value -> "`" + value.asText() + "`").toList();
  }

  private static String bounds(JsonNode node) {
    if (node.has("maximum")) {
      return ", " + node.get("minimum") + " to " + node.get("maximum");
    }
    return node.has("minimum") ? ", at least " + node.get("minimum") : "";
  }

  private void forms() {
    text.append("\n### Forms of values\n\n| form | how it is written |\n|---|---|\n");
    schema
        .definitions()
        .forEach(
            form ->
                text.append("| ")
                    .append(form.path("title").asText())
                    .append(" | ")
                    .append(form.path("description").asText())
                    .append(" |\n"));
    text.append('\n');
  }
}
