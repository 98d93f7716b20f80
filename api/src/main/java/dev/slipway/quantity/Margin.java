package dev.slipway.quantity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** How much worse than the baseline is still acceptable: {@code 2%} or {@code 1.2x}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Margin.Points.class, name = "points"),
  @JsonSubTypes.Type(value = Margin.Multiple.class, name = "multiple")
})
public sealed interface Margin {

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
    public Multiple {
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("must be a positive multiple, but was " + value);
      }
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
