package dev.slipway.yaml;

import dev.slipway.quantity.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value in the file: what stands at a path. */
public final class Spot {
  private static final int LONGEST_ECHO = 60;

  private final Faults faults;
  private final Node node;
  private final String path;
  private final int line;

  Spot(Faults faults, Node node, String path, int line) {
    this.faults = faults;
    this.node = node;
    this.path = path;
    this.line = line;
  }

  /** The whole document. */
  public static Spot root(Faults faults, Node node) {
    return new Spot(faults, node, "", 1);
  }

  /** Where this value stands: {@code canary.steps[0]}. */
  public String path() {
    return path;
  }

  /** Whether this is a plain value, rather than a map, a list or nothing. */
  public boolean isPlain() {
    return node instanceof ScalarNode && !isEmpty();
  }

  /** Whether this is a map. */
  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Whether this is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The value in the given form; empty, with a fault, where it does not fit. */
  public <T> Optional<T> read(Form<T> form) {
    if (!(node instanceof ScalarNode scalar) || isEmpty()) {
      fault(form.must(), was(), "");
      return Optional.empty();
    }
    if (!fits(scalar, form.kind())) {
      boolean quote = form.kind() == Form.Kind.TEXT;
      fault(form.must(), form.secret() ? "" : was(), quote ? "put it in quotes" : "");
      return Optional.empty();
    }
    try {
      return Optional.of(form.reading().read(scalar.getValue()));
    } catch (Unfit unfit) {
      fault(unfit.must(), form.secret() ? "" : was(), unfit.cure());
      return Optional.empty();
    }
  }

  /** The keys of a map; a fault, and no keys, where this is not one. */
  public Fields fields(Section section) {
    if (node instanceof MappingNode map) {
      return Fields.of(faults, map, path, line, section);
    }
    fault("be a map", was(), "its keys are " + String.join(", ", section.names()));
    return Fields.none(faults, path, section);
  }

  /** A map whose keys are the writer's own names; a fault, and nothing, where this is not one. */
  public Fields open() {
    if (node instanceof MappingNode map) {
      return Fields.open(faults, map, path, line);
    }
    fault("be a map of names and values", was(), "");
    return Fields.none(faults, path, Section.at(path));
  }

  /** The items of a list of at least one; a fault where it is none or empty. */
  public List<Spot> items(String cure) {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      fault("be a list of at least one item", isList() ? "an empty list" : was(), cure);
      return List.of();
    }
    List<Spot> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String at = path + "[" + items.size() + "]";
      int itemLine = item.getStartMark().getLine() + 1;
      faults.seen(at, itemLine);
      items.add(new Spot(faults, item, at, itemLine));
    }
    return items;
  }

  /** Reports a fault of this value. */
  public void fault(String must, String was, String cure) {
    faults.add(line, path, must, was, cure);
  }

  /** The value as plain JSON, for sections without a fixed shape. */
  public Optional<com.fasterxml.jackson.databind.JsonNode> json() {
    return PlainJson.of(node, problem -> fault(problem, "", ""));
  }

  private boolean isEmpty() {
    return node.getTag().equals(Tag.NULL);
  }

  private static boolean fits(ScalarNode scalar, Form.Kind kind) {
    boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
    Tag tag = scalar.getTag();
    return switch (kind) {
      case TEXT -> quoted || tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP);
      case NUMBER -> !quoted && (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT));
      case BOOLEAN -> !quoted && tag.equals(Tag.BOOL);
      case ANY -> true;
    };
  }

  private String was() {
    if (node instanceof ScalarNode scalar) {
      return isEmpty() ? "empty" : echo(scalar.getValue());
    }
    return isMap() ? "a map" : "a list";
  }

  /** A value as a fault may show it: one line, no control characters, at most 60 characters. */
  static String echo(String value) {
    String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.isEmpty()) {
      return "blank";
    }
    int end = Math.min(line.length(), LONGEST_ECHO);
    return end == line.length() ? line : line.substring(0, end) + "…";
  }
}
