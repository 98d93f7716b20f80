package dev.slipway.samples.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A file outside Slipway, where every effect in the world leaves one line. */
record Witness(Path file) {
  /** How often each effect was seen. */
  Map<String, Integer> seen() throws IOException {
    Map<String, Integer> seen = new TreeMap<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).forEach(line -> seen.merge(line.strip(), 1, Integer::sum));
    }
    return seen;
  }

  /** Effects that should have been and were not. */
  Set<String> lost(Set<String> expected) throws IOException {
    Set<String> lost = new TreeSet<>(expected);
    lost.removeAll(seen().keySet());
    return lost;
  }

  /** Effects that were seen more than once. */
  Set<String> duplicated() throws IOException {
    Set<String> twice = new TreeSet<>();
    seen()
        .forEach(
            (effect, times) -> {
              if (times > 1) {
                twice.add(effect + " x" + times);
              }
            });
    return twice;
  }
}
