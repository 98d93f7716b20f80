package dev.slipway.release;

import dev.slipway.yaml.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of reading a release file: the file, or everything that is wrong with it.
 *
 * @param fileName as the person named it
 * @param file empty if and only if there are faults
 * @param faults in the order of the lines
 * @param lines the line (from 1) of each path that is written in the file
 */
public record ParsedRelease(
    String fileName, Optional<ReleaseFile> file, List<Fault> faults, Map<String, Integer> lines) {
  public ParsedRelease {
    faults = List.copyOf(faults);
    lines = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(lines));
  }

  /** The faults as people read them, one line each. */
  public List<String> faultLines() {
    return faults.stream().map(Fault::toString).toList();
  }
}
