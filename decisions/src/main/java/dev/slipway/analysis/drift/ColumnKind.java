package dev.slipway.analysis.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a column holds. */
public enum ColumnKind {
  NUMERIC,
  CATEGORICAL;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
