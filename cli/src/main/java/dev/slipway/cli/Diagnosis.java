package dev.slipway.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of {@code doctor}.
 *
 * @param cure what to do; empty when all is well
 */
record Diagnosis(String name, Level level, String found, Optional<String> cure) {
  /** How it stands. */
  enum Level {
    OK,
    WARN,
    FAIL
  }

  static Diagnosis ok(String name, String found) {
    return new Diagnosis(name, Level.OK, found, Optional.empty());
  }

  static Diagnosis warn(String name, String found, String cure) {
    return new Diagnosis(name, Level.WARN, found, Optional.of(cure));
  }

  static Diagnosis fail(String name, String found, String cure) {
    return new Diagnosis(name, Level.FAIL, found, Optional.of(cure));
  }

  String line(Paint paint) {
    String word = "%-4s".formatted(level.name().toLowerCase(Locale.ROOT));
    String shown =
        switch (level) {
          case OK -> paint.green(word);
          case WARN -> paint.yellow(word);
          case FAIL -> paint.red(word);
        };
    return "%s  %-8s  %s%s"
        .formatted(
            shown, name, Safe.line(found), cure.map(text -> "; " + Safe.line(text)).orElse(""));
  }
}
