package dev.slipway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as JSON, by JSON's own rules: {@code true} is a boolean but {@code yes} is a text, {@code
 * 1.5} is a number but {@code 010} is a text.
 */
final class PlainJson {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

  private PlainJson() {}

  static Optional<JsonNode> of(Node node, Consumer<String> fault) {
    if (node instanceof MappingNode map) {
      return object(map, fault);
    }
    if (node instanceof SequenceNode sequence) {
      return array(sequence, fault);
    }
    return scalar((ScalarNode) node, fault);
  }

  private static Optional<JsonNode> object(MappingNode map, Consumer<String> fault) {
    ObjectNode object = MAKE.objectNode();
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        fault.accept("have words as keys");
        return Optional.empty();
      }
      if (object.has(key.getValue())) {
        fault.accept("have each key once (" + Spot.echo(key.getValue()) + " comes twice)");
        return Optional.empty();
      }
      Optional<JsonNode> value = of(tuple.getValueNode(), fault);
      if (value.isEmpty()) {
        return value;
      }
      object.set(key.getValue(), value.get());
    }
    return Optional.of(object);
  }

  private static Optional<JsonNode> array(SequenceNode sequence, Consumer<String> fault) {
    ArrayNode array = MAKE.arrayNode();
    for (Node item : sequence.getValue()) {
      Optional<JsonNode> value = of(item, fault);
      if (value.isEmpty()) {
        return value;
      }
      array.add(value.get());
    }
    return Optional.of(array);
  }

  private static Optional<JsonNode> scalar(ScalarNode node, Consumer<String> fault) {
    String text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return Optional.of(MAKE.textNode(text));
    }
    if (node.getTag().equals(Tag.NULL)) {
      return Optional.of(MAKE.nullNode());
    }
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(MAKE.booleanNode(text.equals("true")));
    }
    return number(text, fault);
  }

  private static Optional<JsonNode> number(String text, Consumer<String> fault) {
    if (WHOLE.matcher(text).matches()) {
      return Optional.of(MAKE.numberNode(new BigInteger(text).longValue()));
    }
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.of(MAKE.textNode(text));
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      fault.accept("hold numbers of double precision");
      return Optional.empty();
    }
    return Optional.of(MAKE.numberNode(value));
  }
}
