package dev.slipway.bench;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param value in {@code unit}
 * @param against what the baseline is
 * @param baseline in {@code unit}; not a number where there is nothing to compare with
 * @param limits of {@code value}
 */
record Figure(
    String name,
    Unit unit,
    double value,
    String against,
    double baseline,
    Goal goal,
    Limits limits) {
  static final List<String> HEADER =
      List.of("figure", "measured", "baseline", "ratio", "goal", "met");

  Figure(String name, Unit unit, double value, String against, double baseline, Goal goal) {
    this(name, unit, value, against, baseline, goal, Limits.NONE);
  }

  /** For information, with nothing beside it. */
  static Figure alone(String name, Unit unit, double value, Goal goal) {
    return new Figure(name, unit, value, "", Double.NaN, goal);
  }

  Figure promising(Goal other) {
    return new Figure(name, unit, value, against, baseline, other, limits);
  }

  Figure beside(String other, double measured) {
    return new Figure(name, unit, value, other, measured, goal, limits);
  }

  Figure within(double low, double high) {
    return new Figure(name, unit, value, against, baseline, goal, new Limits(low, high));
  }

  double ratio() {
    return value / baseline;
  }

  List<String> row() {
    boolean compared = Double.isFinite(baseline);
    return List.of(
        name,
        unit.text(value) + limits.text(),
        compared ? unit.text(baseline) + " (" + against + ")" : "-",
        Double.isFinite(ratio()) ? String.format(Locale.ROOT, "%.2f", ratio()) : "-",
        goal.text(unit),
        goal.met(value, ratio(), limits));
  }
}
