package dev.slipway.quantity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share or probability written by people as {@code 5%}.
 *
 * @param value percent, 0 to 100 inclusive
 */
public record Percent(@JsonValue double value) implements Comparable<Percent> {
  public static final Percent ZERO = new Percent(0);
  public static final Percent ALL = new Percent(100);

  private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,9})?)(%)?");

  @JsonCreator
  public Percent {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("must be between 0% and 100%, but was " + value);
    }
  }

  /**
   * Reads {@code 5%} or {@code 2.5%}.
   *
   * @param least in percent, inclusive
   * @param most in percent, inclusive
   */
  public static Percent parse(String text, double least, double most) throws Unfit {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new Unfit("be a percentage", "write a number and %, such as 5%");
    }
    double value = Double.parseDouble(matcher.group(1));
    if (value < least || value > most) {
      throw new Unfit("be between " + plain(least) + " and " + plain(most) + " (percent)", "");
    }
    if (matcher.group(2) == null) {
      throw new Unfit("be a percentage", "write " + plain(value) + "%");
    }
    return new Percent(value);
  }

  /** The same share as a ratio, 0 to 1. */
  public double ratio() {
    return value / 100;
  }

  @Override
  public int compareTo(Percent other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    return plain(value) + "%";
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
