package dev.slipway.yaml;

import java.util.Map;

/** Finds the line of a path, or of its nearest parent. */
public final class PathLines {
  private PathLines() {}

  /**
   * The line of {@code path}, or of its nearest parent.
   *
   * @return a line from 1; 1 where not even a parent is known
   */
  public static int nearest(Map<String, Integer> lines, String path) {
    String at = path;
    while (!lines.containsKey(at)) {
      int end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      if (end < 0) {
        return 1;
      }
      at = at.substring(0, end);
    }
    return lines.getOrDefault(at, 1);
  }
}
