package dev.slipway.audit.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * One text per JSON value (RFC 8785): keys sorted by UTF-16 unit, no spaces, numbers as ECMAScript
 * prints them. What RFC 8785 cannot say without loss is said as text before: whole numbers beyond
 * 2^53, and numbers beyond a double. Half surrogates become U+FFFD.
 */
final class CanonicalJson {
  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CanonicalJson() {}

  static String of(JsonNode value) {
    try {
      String text = Json.mapper().writeValueAsString(sayable(value));
      return new JsonCanonicalizer(text).getEncodedString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode sayable(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> sayableObject(value);
      case ARRAY -> sayableArray(value);
      case NUMBER -> isExact(value) ? value : NODES.textNode(value.asText());
      case STRING -> NODES.textNode(whole(value.textValue()));
      case BINARY, POJO -> NODES.textNode(value.asText());
      case BOOLEAN -> value;
      case NULL, MISSING -> NODES.nullNode();
    };
  }

  private static ObjectNode sayableObject(JsonNode value) {
    ObjectNode object = NODES.objectNode();
    value.properties().forEach(p -> object.set(whole(p.getKey()), sayable(p.getValue())));
    return object;
  }

  private static ArrayNode sayableArray(JsonNode value) {
    ArrayNode array = NODES.arrayNode();
    value.forEach(item -> array.add(sayable(item)));
    return array;
  }

  private static boolean isExact(JsonNode number) {
    return number.isIntegralNumber()
        ? number.bigIntegerValue().abs().compareTo(LARGEST_EXACT) <= 0
        : Double.isFinite(number.doubleValue());
  }

  /** Java's encoder puts U+003F for half a surrogate pair; say so with U+FFFD before it does. */
  private static String whole(String text) {
    boolean halves = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    if (!halves) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The bytes that are hashed. */
  static byte[] bytes(String canonical) {
    return canonical.getBytes(StandardCharsets.UTF_8);
  }
}
