package dev.slipway.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** Texts of other people, made harmless for a terminal. */
final class Safe {
  /** Control sequences (CSI), operating-system commands (OSC) and the other escapes, whole. */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b\\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]?");

  private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\r\u000b\f\u0085\u2028\u2029]+");

  /** Other controls, and the marks that turn the direction of writing. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]");

  private Safe() {}

  /** One line without control characters; breaks become spaces. */
  static String line(String text) {
    String whole = ESCAPES.matcher(text).replaceAll("");
    return HIDDEN.matcher(BREAKS.matcher(whole).replaceAll(" ")).replaceAll("");
  }

  static String line(Optional<?> text) {
    return text.map(value -> line(value.toString())).orElse("-");
  }

  /** JSON text in which the controls that JSON allows as they are (0x7f to 0x9f) are escaped. */
  static String json(String json) {
    StringBuilder safe = new StringBuilder(json.length());
    json.chars()
        .forEach(
            c ->
                safe.append(
                    c >= 0x7f && c <= 0x9f ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
    return safe.toString();
  }
}
