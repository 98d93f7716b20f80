package dev.slipway.samples.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes something else of what was well-formed. The same random numbers make the same. */
final class Mutations {
  private static final int MOST_CHANGES = 4;

  /** Values that programs stumble over. */
  private static final List<String> HOSTILE =
      List.of(
          "",
          "0",
          "-1",
          "1e999",
          "-0.0",
          "NaN",
          "9223372036854775808",
          "9".repeat(400),
          "null",
          "true",
          "~",
          "[]",
          "{}",
          "{\"a\":{\"b\":[1,2,{}]}}",
          "\"",
          "'",
          "\\",
          "*",
          "&a",
          "!!java.net.URL [http://x]",
          "%",
          "%00",
          "..",
          "../../etc/passwd",
          "$(id)",
          "${jndi:ldap://x}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "' OR 1=1 --",
          "\u0000",
          "\uFEFF",
          "\u202E",
          "\uD83D\uDC27",
          "e\u0301",
          "\u2028",
          "\t",
          "\r\n",
          "---\n",
          "- ",
          ": ",
          "|",
          ">",
          "#",
          "100000000000000000d",
          "2026-13-45T99:99:99Z",
          "1h-1h",
          "canary[99999999999]",
          "a".repeat(5000));

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  Random random() {
    return random;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One in so many. */
  boolean rarely(int times) {
    return random.nextInt(times) == 0;
  }

  String hostile() {
    return any(HOSTILE);
  }

  /** A few changes, by characters and by lines. */
  String text(String text) {
    String changed = text;
    for (int i = random.nextInt(MOST_CHANGES) + 1; i > 0; i--) {
      changed = change(changed);
    }
    return changed;
  }

  /** The same and, now and then, bytes that are no text. */
  byte[] bytes(String text) {
    byte[] bytes = text(text).getBytes(StandardCharsets.UTF_8);
    if (rarely(4) && bytes.length > 0) {
      for (int i = random.nextInt(MOST_CHANGES) + 1; i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
    }
    return rarely(12) ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  private String change(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(20));
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + text.substring(from);
      case 2 -> text.substring(0, from) + hostile() + text.substring(from);
      case 3 -> text.substring(0, from) + hostile() + text.substring(to);
      case 4 -> text.replaceFirst("\\d+", Long.toString(random.nextLong()));
      case 5 -> text.substring(0, from) + nest() + text.substring(from);
      default -> lines(text);
    };
  }

  private String nest() {
    int depth = 1 << random.nextInt(11);
    return switch (random.nextInt(4)) {
      case 0 -> "[".repeat(depth);
      case 1 -> "{\"a\":".repeat(depth);
      case 2 -> "[".repeat(depth) + "]".repeat(depth);
      default -> "- ".repeat(depth);
    };
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int line = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(other, lines.get(line));
      case 2 -> Collections.swap(lines, line, other);
      case 3 -> lines.set(line, " ".repeat(random.nextInt(9)) + lines.get(line).strip());
      case 4 -> lines.set(line, lines.get(line).replaceFirst(":.*", ": " + literal(hostile())));
      default -> lines.set(line, lines.get(line).replaceFirst("\\w+", literal(hostile())));
    }
    return String.join("\n", lines);
  }

  private static String literal(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }

  /** A JSON text with one value of another kind, or changed as any text. */
  String json(String json) {
    if (rarely(3)) {
      return text(json);
    }
    try {
      JsonNode root = Json.mapper().readTree(json);
      for (int i = random.nextInt(2) + 1; i > 0; i--) {
        replaceSome(root);
      }
      return root.toString();
    } catch (JsonProcessingException e) {
      return text(json);
    }
  }

  private void replaceSome(JsonNode root) {
    List<JsonNode> holders = new ArrayList<>();
    collect(root, holders);
    if (holders.isEmpty()) {
      return;
    }
    JsonNode holder = any(holders);
    if (holder instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() || rarely(5) ? hostile() : any(names);
      if (rarely(5)) {
        object.remove(name);
      } else {
        object.set(name, value(object.get(name)));
      }
    } else if (holder instanceof ArrayNode array) {
      for (int i = rarely(9) ? 1200 : 1; i > 0; i--) {
        array.add(array.isEmpty() ? value(null) : array.get(0));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private JsonNode value(@org.jspecify.annotations.Nullable JsonNode before) {
    if (before != null && before.isTextual() && rarely(2)) {
      return Json.mapper().getNodeFactory().textNode(text(before.asText()));
    }
    return switch (random.nextInt(7)) {
      case 0 -> Json.mapper().nullNode();
      case 1 -> Json.mapper().getNodeFactory().numberNode(random.nextLong());
      case 2 -> Json.mapper().getNodeFactory().numberNode(random.nextDouble() * 1e300);
      case 3 -> Json.mapper().getNodeFactory().booleanNode(random.nextBoolean());
      case 4 -> Json.mapper().createArrayNode().add(hostile());
      case 5 -> Json.mapper().createObjectNode().put(hostile(), hostile());
      default -> Json.mapper().getNodeFactory().textNode(hostile());
    };
  }
}
