package dev.slipway.bench;

import java.util.Locale;

/**
 * Where a figure lies with 95 % confidence, in its unit; not numbers where that was not worked out.
 */
record Limits(double low, double high) {
  static final Limits NONE = new Limits(Double.NaN, Double.NaN);

  /** After a figure: {@code (0.36 to 0.80)}; empty without limits. */
  String text() {
    return Double.isNaN(low)
        ? ""
        : String.format(Locale.ROOT, " (%s to %s)", text(low), text(high));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.2f" : "%,.0f", value);
  }
}
