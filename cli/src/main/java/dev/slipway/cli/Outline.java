package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Any JSON as indented lines for people: {@code rollback target: v3}. */
final class Outline {
  private final List<String> lines = new ArrayList<>();

  private Outline() {}

  static List<String> of(JsonNode json) {
    Outline outline = new Outline();
    outline.children(json, "");
    return outline.lines;
  }

  private void children(JsonNode json, String indent) {
    if (json.isObject()) {
      json.properties()
          .forEach(field -> entry(words(field.getKey()) + ":", field.getValue(), indent));
    } else {
      json.forEach(item -> entry("-", item, indent));
    }
  }

  private void entry(String label, JsonNode value, String indent) {
    if (value.isValueNode()) {
      scalar(indent + label, value.asText(), indent);
    } else if (!value.isEmpty()) {
      lines.add(indent + label);
      children(value, indent + "  ");
    }
  }

  private void scalar(String label, String text, String indent) {
    List<String> parts = text.lines().map(Safe::line).toList();
    if (parts.size() <= 1) {
      lines.add(label + " " + Safe.line(text));
    } else {
      lines.add(label);
      parts.forEach(part -> lines.add(indent + "  " + part));
    }
  }

  private static String words(String key) {
    return Safe.line(key).replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
