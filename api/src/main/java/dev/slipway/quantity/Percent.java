package dev.slipway.quantity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A share or probability written by people as {@code 5%}.
 *
 * @param value percent, 0 to 100 inclusive
 */
public record Percent(@JsonValue double value) implements Comparable<Percent> {
  public static final Percent ZERO = new Percent(0);
  public static final Percent ALL = new Percent(100);

  @JsonCreator
  public Percent {
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("must be between 0% and 100%, but was " + value);
    }
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
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString() + "%";
  }
}
