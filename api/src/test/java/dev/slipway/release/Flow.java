package dev.slipway.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A value as people write it in one line of YAML. */
final class Flow {
  private Flow() {}

  static String of(JsonNode node) {
    if (node.isObject()) {
      List<String> entries =
          node.properties().stream().map(e -> e.getKey() + ": " + of(e.getValue())).toList();
      return "{" + String.join(", ", entries) + "}";
    }
    if (node.isArray()) {
      return "[" + String.join(", ", node.valueStream().map(Flow::of).toList()) + "]";
    }
    boolean plain = !node.isTextual() || node.asText().matches("[A-Za-z0-9_./-][^,\\[\\]{}\"#*]*");
    return plain ? node.asText() : "\"" + node.asText() + "\"";
  }
}
