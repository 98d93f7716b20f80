package dev.slipway.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys known in one place of a file.
 *
 * @param path of the place; list items are {@code []}: {@code canary.steps[]}
 * @param keys in the order in which people should write them
 */
public record Section(String path, List<Key> keys) {
  /**
   * A key of a section.
   *
   * @param cure what to do where a mandatory key is missing; may be empty
   */
  public record Key(String name, boolean mandatory, String cure) {}

  public Section {
    keys = List.copyOf(keys);
  }

  /** A section without keys yet; the root has the empty path. */
  public static Section at(String path) {
    return new Section(path, List.of());
  }

  /** This section with further keys that have to be written. */
  public Section must(String... names) {
    Section result = this;
    for (String name : names) {
      result = result.with(new Key(name, true, ""));
    }
    return result;
  }

  /** This section with a further key that has to be written, and what to do where it is not. */
  public Section mustOr(String name, String cure) {
    return with(new Key(name, true, cure));
  }

  /** This section with further keys that may be left out. */
  public Section may(String... names) {
    Section result = this;
    for (String name : names) {
      result = result.with(new Key(name, false, ""));
    }
    return result;
  }

  /** The names of all keys. */
  public List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  boolean knows(String name) {
    return keys.stream().anyMatch(key -> key.name().equals(name));
  }

  /** How people call the place: {@code canary}, or {@code the top level}. */
  String label() {
    return path.isEmpty() ? "the top level" : path;
  }

  /** The known key most like {@code name}; empty where none is near. */
  Optional<String> nearest(String name) {
    return Nearest.of(name, names());
  }

  private Section with(Key key) {
    List<Key> more = new ArrayList<>(keys);
    more.add(key);
    return new Section(path, more);
  }
}
