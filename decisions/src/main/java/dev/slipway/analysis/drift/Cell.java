package dev.slipway.analysis.drift;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** How the text of one field of a table is read. */
public final class Cell {
  /** In small letters; not numbers are missing numbers, and missing categories, too. */
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none");

  private static final Set<String> INFINITE =
      Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private static final int LONGEST_WORD = 9;

  private Cell() {}

  /** Whether a field says that there is no value: empty, NA, N/A, NaN, null or none. */
  public static boolean isMissing(String text) {
    return text.isBlank() || (isShort(text) && MISSING.contains(word(text)));
  }

  /**
   * The number that a field holds: decimal, with a point and at most one exponent. NaN where it is
   * missing; infinite where it says so; empty where it is no number.
   */
  public static OptionalDouble number(String text) {
    if (isMissing(text)) {
      return OptionalDouble.of(Double.NaN);
    }
    if (isShort(text) && INFINITE.contains(word(text))) {
      return OptionalDouble.of(
          text.strip().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    String number = text.strip();
    if (!number.chars().allMatch(Cell::isOfNumbers)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(number));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Keeps out what only Java takes for numbers: 1d, 0x1p3. */
  private static boolean isOfNumbers(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  private static boolean isShort(String text) {
    return text.strip().length() <= LONGEST_WORD;
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
