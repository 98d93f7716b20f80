package dev.slipway.analysis.drift;

import java.util.Locale;

/** What a column holds. */
public enum ColumnKind {
  NUMERIC,
  CATEGORICAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
