package dev.slipway.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The keys of one map in the file. Unknown, repeated and missing keys are reported when it is
 * opened; asking for a key that its section does not declare is a programming error.
 */
public final class Fields {
  private final Faults faults;
  private final String path;
  private final Section section;
  private final boolean open;
  private final Map<String, Spot> spots = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();

  private Fields(Faults faults, String path, Section section, boolean open) {
    this.faults = faults;
    this.path = path;
    this.section = section;
    this.open = open;
  }

  static Fields of(Faults faults, MappingNode map, String path, int line, Section section) {
    Fields fields = new Fields(faults, path, section, false);
    map.getValue().forEach(fields::take);
    for (Section.Key key : section.keys()) {
      if (key.mandatory() && !fields.has(key.name())) {
        faults.add(line, fields.child(key.name()), "be set", "missing", key.cure());
      }
    }
    return fields;
  }

  static Fields open(Faults faults, MappingNode map, String path, int line) {
    faults.seen(path, line);
    Fields fields = new Fields(faults, path, Section.at(path), true);
    map.getValue().forEach(fields::take);
    return fields;
  }

  static Fields none(Faults faults, String path, Section section) {
    return new Fields(faults, path, section, false);
  }

  /** Where this map stands; empty for the root. */
  public String path() {
    return path;
  }

  /** The path of a key in this map. */
  public String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The keys written here, in the order of the file. */
  public List<String> written() {
    return List.copyOf(spots.keySet());
  }

  /** Whether the key is written here. */
  public boolean has(String key) {
    return spots.containsKey(key);
  }

  /** What stands at a key; empty where it is not written. */
  public Optional<Spot> at(String key) {
    if (!open && !section.knows(key)) {
      throw new IllegalArgumentException(section.label() + " declares no key " + key);
    }
    return Optional.ofNullable(spots.get(key));
  }

  /** A value that may be left out; also empty, with a fault, where it does not fit. */
  public <T> Optional<T> find(String key, Form<T> form) {
    return at(key).flatMap(spot -> spot.read(form));
  }

  /**
   * A value, or {@code otherwise} where it is left out. Where it does not fit or a mandatory one is
   * missing, a fault is reported and {@code otherwise} only stands in for it.
   */
  public <T> T get(String key, Form<T> form, T otherwise) {
    return find(key, form).orElse(otherwise);
  }

  /** A map below a key. */
  public Optional<Fields> fields(String key, Section below) {
    return at(key).map(spot -> spot.fields(below));
  }

  /** A list below a key; empty where it is left out. */
  public List<Spot> items(String key, String cure) {
    return at(key).map(spot -> spot.items(cure)).orElse(List.of());
  }

  /** A list of values in one form; empty where it is left out. */
  public <T> List<T> list(String key, Form<T> form, String cure) {
    return items(key, cure).stream().flatMap(spot -> spot.read(form).stream()).toList();
  }

  /**
   * The one key of {@code choices} that is written here; empty, with a fault, where none or several
   * are.
   */
  public Optional<String> choice(List<String> choices) {
    List<String> present = choices.stream().filter(this::has).toList();
    if (present.size() == 1) {
      return Optional.of(present.get(0));
    }
    if (faults.clean(path)) {
      String was = present.isEmpty() ? "none of them" : String.join(" and ", present);
      faults.add(path, "have exactly one of " + String.join(", ", choices), was, "");
    }
    return Optional.empty();
  }

  /** Reports a fault of the value at a key; on this map's line where the key is not written. */
  public void fault(String key, String must, String was, String cure) {
    faults.add(child(key), must, was, cure);
  }

  /** Reports a fault of this map. */
  public void fault(String must, String was, String cure) {
    faults.add(path, must, was, cure);
  }

  /** Whether none of these keys is at fault. */
  public boolean clean(String... keys) {
    for (String key : keys) {
      if (!faults.clean(child(key))) {
        return false;
      }
    }
    return true;
  }

  private void take(NodeTuple tuple) {
    Node keyNode = tuple.getKeyNode();
    int line = keyNode.getStartMark().getLine() + 1;
    if (!(keyNode instanceof ScalarNode scalar)) {
      faults.add(line, path, "have words as keys", "a map or a list as a key", "");
      return;
    }
    String key = scalar.getValue();
    if (!open && !section.knows(key)) {
      unknown(line, key);
    } else if (has(key)) {
      String first = "first in line " + keyLines.getOrDefault(key, 1);
      faults.add(line, child(Spot.echo(key)), "be written once", "written again", first);
    } else {
      keyLines.put(key, line);
      put(key, line, tuple.getValueNode());
    }
  }

  private void put(String key, int keyLine, Node value) {
    int line = value instanceof ScalarNode ? value.getStartMark().getLine() + 1 : keyLine;
    faults.seen(child(key), line);
    spots.put(key, new Spot(faults, value, child(key), line));
  }

  private void unknown(int line, String key) {
    if (faults.isFull()) {
      faults.add(line, path, "", "", "");
    } else {
      faults.add(line, child(Spot.echo(key)), "be a known key", "", hint(key));
    }
  }

  /** A word that is right in another place is misplaced rather than misspelt. */
  private String hint(String key) {
    List<String> homes = faults.homesOf(key, section);
    if (!homes.isEmpty()) {
      return key + " belongs in " + String.join(" or ", homes);
    }
    return section
        .nearest(key)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(() -> "known here: " + String.join(", ", section.names()));
  }
}
