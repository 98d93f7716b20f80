package dev.slipway.quantity;

import java.util.List;
import java.util.Locale;

/**
 * A cron expression of five fields: minute, hour, day of month, month, day of week (0 and 7 are
 * Sunday). Lists, ranges, steps and English three-letter names are understood, as Temporal
 * Schedules understand them.
 */
public final class Cron {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of month", 1, 31, List.of()),
          new Field("month", 1, 12, MONTHS),
          new Field("day of week", 0, 7, DAYS));
  private static final int LONGEST = 200;

  private Cron() {}

  /** Checks an expression and returns it with single spaces. */
  public static String parse(String text) throws Unfit {
    String[] parts = text.trim().split("\\s+", -1);
    if (text.length() > LONGEST || parts.length != FIELDS.size()) {
      throw new Unfit(
          "be a cron expression of five fields",
          "minute, hour, day of month, month, day of week, such as \"0 2 * * 1\"");
    }
    for (int i = 0; i < parts.length; i++) {
      FIELDS.get(i).check(parts[i]);
    }
    return String.join(" ", parts);
  }

  private record Field(String name, int least, int most, List<String> names) {
    void check(String text) throws Unfit {
      for (String term : text.split(",", -1)) {
        checkTerm(term);
      }
    }

    private void checkTerm(String term) throws Unfit {
      String[] stepped = term.split("/", -1);
      if (stepped.length > 2 || (stepped.length == 2 && number(stepped[1]) < 1)) {
        throw unfit();
      }
      if (stepped[0].equals("*")) {
        return;
      }
      String[] ends = stepped[0].split("-", -1);
      if (ends.length > 2 || value(ends[0]) > value(ends[ends.length - 1])) {
        throw unfit();
      }
    }

    private int value(String text) throws Unfit {
      int named = names.indexOf(text.toLowerCase(Locale.ROOT));
      int value = named >= 0 ? named + least : number(text);
      if (value < least || value > most) {
        throw unfit();
      }
      return value;
    }

    private int number(String text) throws Unfit {
      if (text.isEmpty()
          || text.length() > 4
          || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw unfit();
      }
      return Integer.parseInt(text);
    }

    private Unfit unfit() {
      return new Unfit(
          "be a cron expression whose " + name + " lies between " + least + " and " + most,
          "terms are *, 5, 1-5, */15 or lists of them");
    }
  }
}
