package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;

/** A text of other people on lines of a bounded length, broken between words where it can be. */
final class Wrapped {
  /** Fits a terminal beside something else; the help is as wide. */
  static final int WIDTH = 100;

  private Wrapped() {}

  /** Lines of at most {@link #WIDTH} columns, except for a word that is longer by itself. */
  static List<String> lines(String indent, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : Safe.line(text).strip().split(" +", -1)) {
      boolean first = line.length() == indent.length();
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
