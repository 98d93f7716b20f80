package dev.slipway.quantity;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
public final class Durations {
  /** Ten years: longer is a slip of the pen, and would overflow timers. */
  public static final Duration LONGEST = Duration.ofDays(3650);

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /** Reads a whole number and one unit: seconds, minutes, hours or days; 0 is allowed. */
  public static Duration parse(String text) throws Unfit {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new Unfit("be a duration", "write a whole number and s, m, h or d, such as 30s or 2h");
    }
    Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    Duration value = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    if (value.compareTo(LONGEST) > 0) {
      throw new Unfit("be at most " + format(LONGEST), "");
    }
    return value;
  }

  /** Writes the largest unit that divides the value; parts of a second are dropped. */
  public static String format(Duration value) {
    long seconds = value.toSeconds();
    if (seconds == 0) {
      return "0s";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
