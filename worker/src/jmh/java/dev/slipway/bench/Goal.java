package dev.slipway.bench;

import java.util.Locale;

/** What a figure is measured against. */
record Goal(Kind kind, double bound) {
  /** How a figure meets its goal. */
  enum Kind {
    /** The figure divided by its baseline is at most the bound. */
    RATIO_AT_MOST,
    AT_MOST,
    BELOW,
    AT_LEAST,
    /** The upper 95 % limit of the figure is at most the bound. */
    UPPER_LIMIT_AT_MOST,
    /** Nothing was promised; the figure is for information. */
    NONE
  }

  static final Goal NONE = new Goal(Kind.NONE, Double.NaN);

  static Goal ratioAtMost(double bound) {
    return new Goal(Kind.RATIO_AT_MOST, bound);
  }

  static Goal atMost(double bound) {
    return new Goal(Kind.AT_MOST, bound);
  }

  static Goal below(double bound) {
    return new Goal(Kind.BELOW, bound);
  }

  static Goal atLeast(double bound) {
    return new Goal(Kind.AT_LEAST, bound);
  }

  static Goal upperLimitAtMost(double bound) {
    return new Goal(Kind.UPPER_LIMIT_AT_MOST, bound);
  }

  String text(Unit unit) {
    return switch (kind) {
      case RATIO_AT_MOST -> String.format(Locale.ROOT, "<= %.2fx", bound);
      case AT_MOST -> "<= " + unit.text(bound);
      case BELOW -> "< " + unit.text(bound);
      case AT_LEAST -> ">= " + unit.text(bound);
      case UPPER_LIMIT_AT_MOST -> "<= " + unit.text(bound) + " (upper limit)";
      case NONE -> "-";
    };
  }

  /**
   * {@code yes}, {@code NO}, {@code open} where more trials have to tell, or a dash where nothing
   * was promised.
   */
  String met(double value, double ratio, Limits limits) {
    if (kind == Kind.UPPER_LIMIT_AT_MOST && value <= bound && !(limits.high() <= bound)) {
      return "open";
    }
    boolean met =
        switch (kind) {
          case RATIO_AT_MOST -> ratio <= bound;
          case AT_MOST -> value <= bound;
          case BELOW -> value < bound;
          case AT_LEAST -> value >= bound;
          case UPPER_LIMIT_AT_MOST -> limits.high() <= bound;
          case NONE -> true;
        };
    return kind == Kind.NONE ? "-" : met ? "yes" : "NO";
  }
}
