package dev.slipway.bench;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param value in {@code unit}
 * @param against what the baseline is
 * @param baseline in {@code unit}; not a number where there is nothing to compare with
 */
record Figure(String name, Unit unit, double value, String against, double baseline, Goal goal) {
  static final List<String> HEADER =
      List.of("figure", "measured", "baseline", "ratio", "goal", "met");

  /** For information, with nothing beside it. */
  static Figure alone(String name, Unit unit, double value, Goal goal) {
    return new Figure(name, unit, value, "", Double.NaN, goal);
  }

  Figure promising(Goal other) {
    return new Figure(name, unit, value, against, baseline, other);
  }

  double ratio() {
    return value / baseline;
  }

  List<String> row() {
    boolean compared = Double.isFinite(baseline);
    return List.of(
        name,
        unit.text(value),
        compared ? unit.text(baseline) + " (" + against + ")" : "-",
        compared ? String.format(Locale.ROOT, "%.2f", ratio()) : "-",
        goal.text(unit),
        goal.met(value, ratio()));
  }
}
