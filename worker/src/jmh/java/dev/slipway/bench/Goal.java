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

  String text(Unit unit) {
    return switch (kind) {
      case RATIO_AT_MOST -> String.format(Locale.ROOT, "<= %.2fx", bound);
      case AT_MOST -> "<= " + unit.text(bound);
      case BELOW -> "< " + unit.text(bound);
      case AT_LEAST -> ">= " + unit.text(bound);
      case NONE -> "-";
    };
  }

  /** {@code yes}, {@code NO}, or a dash where nothing was promised. */
  String met(double value, double ratio) {
    boolean met =
        switch (kind) {
          case RATIO_AT_MOST -> ratio <= bound;
          case AT_MOST -> value <= bound;
          case BELOW -> value < bound;
          case AT_LEAST -> value >= bound;
          case NONE -> true;
        };
    return kind == Kind.NONE ? "-" : met ? "yes" : "NO";
  }
}
