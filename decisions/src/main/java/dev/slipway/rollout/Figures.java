package dev.slipway.rollout;

import dev.slipway.analysis.RateBound;
import dev.slipway.analysis.RatioEvidence.Interval;
import java.util.Locale;

/** Figures as sentences show them: three significant digits at most, points as decimal marks. */
public final class Figures {
  private Figures() {}

  /** {@code 14 of 650 users (2.2%)}. */
  static String share(RateBound bound, String unit) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d %ss (%s)",
        bound.events(),
        bound.units(),
        unit,
        percent(bound.rate()));
  }

  /** {@code 2.2%}. */
  static String percent(double rate) {
    return number(rate * 100) + "%";
  }

  static String millis(double value) {
    return number(value) + " ms";
  }

  /** {@code 1.1 to 3.4}. */
  static String range(Interval interval) {
    return Double.isInfinite(interval.high())
        ? "at least " + number(interval.low())
        : number(interval.low()) + " to " + number(interval.high());
  }

  /** Three significant digits at most. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return "over a million";
    }
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    String text =
        String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
