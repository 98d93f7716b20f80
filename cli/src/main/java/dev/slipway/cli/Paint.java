package dev.slipway.cli;

import dev.slipway.analysis.Verdict;

/** Colours, where the terminal wants them. */
enum Paint {
  PLAIN,
  COLORED;

  static Paint of(Console console) {
    return console.isColored() ? COLORED : PLAIN;
  }

  String red(String text) {
    return paint("31", text);
  }

  String green(String text) {
    return paint("32", text);
  }

  String yellow(String text) {
    return paint("33", text);
  }

  /** The word of a verdict. */
  String verdict(Verdict.Kind kind) {
    return switch (kind) {
      case PASS -> green(kind.name());
      case FAIL, ERROR -> red(kind.name());
      case INCONCLUSIVE -> yellow(kind.name());
    };
  }

  String bold(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
