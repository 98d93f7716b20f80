package dev.slipway.evaluation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.slipway.json.Json;
import java.util.Optional;

/**
 * One score as a harness writes it, one JSON object per line:
 *
 * <pre>{@code
 * {"id": "intent-17", "metric": "exact_match", "value": 1, "repeat": 2, "slice": "de"}
 * }</pre>
 *
 * @param repeat which run of the example, from 1; 1 where it is left out
 */
public record ScoreLine(
    String id,
    String metric,
    double value,
    int repeat,
    Optional<String> cluster,
    Optional<String> slice) {
  private static final int LONGEST_TEXT = 256;
  private static final ObjectReader LINE =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a line.
   *
   * @param where for messages, for instance {@code golden.jsonl:3}
   */
  public static ScoreLine parse(String line, String where) throws BadScores {
    JsonNode tree = tree(line, where);
    if (!tree.isObject()) {
      throw new BadScores(where + ": must be one JSON object, but was " + shortened(line));
    }
    return new ScoreLine(
        text(tree, "id", where),
        text(tree, "metric", where),
        number(tree, where),
        repeat(tree, where),
        optional(tree, "cluster", where),
        optional(tree, "slice", where));
  }

  /** What may come only once. */
  public record Identity(String id, String metric, int repeat) {}

  public Identity identity() {
    return new Identity(id, metric, repeat);
  }

  private static JsonNode tree(String line, String where) throws BadScores {
    try {
      JsonNode tree = LINE.readTree(line);
      if (tree == null || tree.isMissingNode()) {
        throw new BadScores(where + ": must be one JSON object, but the line is empty");
      }
      return tree;
    } catch (JacksonException e) {
      throw new BadScores(
          "%s: not JSON (NaN and Infinity are not either): %s".formatted(where, shortened(line)));
    }
  }

  private static double number(JsonNode tree, String where) throws BadScores {
    JsonNode value = tree.path("value");
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new BadScores(
          "%s: value must be a finite number, but was %s"
              .formatted(where, value.isMissingNode() ? "missing" : shortened(value.toString())));
    }
    return value.doubleValue();
  }

  private static int repeat(JsonNode tree, String where) throws BadScores {
    JsonNode repeat = tree.path("repeat");
    if (repeat.isMissingNode()) {
      return 1;
    }
    if (!repeat.canConvertToExactIntegral() || !repeat.canConvertToInt()) {
      throw new BadScores(where + ": repeat must be a whole number, but was " + repeat);
    }
    return repeat.intValue();
  }

  private static String text(JsonNode tree, String field, String where) throws BadScores {
    JsonNode value = tree.path(field);
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new BadScores(
          "%s: %s must be a text of 1 to %d characters, but was %s"
              .formatted(
                  where,
                  field,
                  LONGEST_TEXT,
                  value.isMissingNode() ? "missing" : shortened(value.toString())));
    }
    return text;
  }

  private static Optional<String> optional(JsonNode tree, String field, String where)
      throws BadScores {
    return tree.path(field).isMissingNode() || tree.path(field).isNull()
        ? Optional.empty()
        : Optional.of(text(tree, field, where));
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
