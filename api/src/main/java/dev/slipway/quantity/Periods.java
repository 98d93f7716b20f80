package dev.slipway.quantity;

import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of the calendar as people write them: {@code 90d}, {@code 18mo}, {@code 7y}. */
public final class Periods {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})(d|mo|y)");

  private Periods() {}

  /** Reads a whole number above 0 and one unit: days, months or years. */
  public static Period parse(String text) throws Unfit {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new Unfit("be a span of days, months or years", "write 90d, 18mo or 7y; months are mo");
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (String.valueOf(matcher.group(2))) {
      case "d" -> Period.ofDays(count);
      case "mo" -> Period.ofMonths(count);
      default -> Period.ofYears(count);
    };
  }

  /** Writes a period that {@link #parse} reads. */
  @SuppressWarnings("JavaPeriodGetDays") // A period that was read has one unit only.
  public static String format(Period value) {
    if (value.getDays() > 0) {
      return value.getDays() + "d";
    }
    return value.getMonths() > 0 ? value.toTotalMonths() + "mo" : value.getYears() + "y";
  }
}
