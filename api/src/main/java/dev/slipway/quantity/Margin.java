package dev.slipway.quantity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How much worse than the baseline is still acceptable: {@code 2%} or {@code 1.2x}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Margin.Points.class, name = "points"),
  @JsonSubTypes.Type(value = Margin.Multiple.class, name = "multiple")
})
public sealed interface Margin {

  /** Reads {@code 2%} (points, above 0) or {@code 1.2x} (a multiple of at least 1). */
  static Margin parse(String text) throws Unfit {
    if (!text.endsWith("%")) {
      return Multiple.parse(text);
    }
    Percent points = Percent.parse(text, 0, 100);
    if (points.value() == 0) {
      throw new Unfit("be above 0%", "a margin of nothing can never be shown to hold");
    }
    return new Points(points.value());
  }

  /**
   * An absolute difference in percentage points: {@code 2%} lets 0.80 fall to 0.78.
   *
   * @param value percentage points, greater than 0, at most 100
   */
  record Points(double value) implements Margin {
    public Points {
      if (!(value >= 0 && value <= 100)) {
        throw new IllegalArgumentException("must be between 0% and 100%, but was " + value);
      }
    }

    @Override
    public String toString() {
      return plain(value) + "%";
    }
  }

  /**
   * A ratio to the baseline: {@code 1.2x} lets 100 ms rise to 120 ms.
   *
   * @param value ratio, greater than 0; 1 means "not worse at all"
   */
  record Multiple(double value) implements Margin {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,9})?x");

    public Multiple {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("must be a positive multiple, but was " + value);
      }
    }

    /** Reads {@code 1.2x}: at least 1, since a margin below it would demand an improvement. */
    public static Multiple parse(String text) throws Unfit {
      if (!FORM.matcher(text).matches()) {
        throw new Unfit("be a margin such as 1.2x or 2%", "");
      }
      double value = Double.parseDouble(text.substring(0, text.length() - 1));
      if (value < 1) {
        throw new Unfit("be at least 1x", "1.2x lets the candidate be 20 % worse");
      }
      return new Multiple(value);
    }

    @Override
    public String toString() {
      return plain(value) + "x";
    }
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
