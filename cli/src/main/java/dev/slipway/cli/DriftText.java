package dev.slipway.cli;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.drift.ColumnDrift;
import dev.slipway.analysis.drift.DriftOptions.Rule;
import dev.slipway.analysis.drift.DriftReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report on drift as a terminal shows it. */
final class DriftText {
  private static final double SMALLEST_PLAIN = 1e-4;

  private DriftText() {}

  /**
   * A table, a sentence for every column, and one for all of them.
   *
   * @param ignored columns that only the current file has
   */
  static List<String> lines(DriftReport report, Rule rule, List<String> ignored) {
    Table table =
        new Table(
            "column",
            "kind",
            "rows",
            "method",
            "statistic",
            "threshold",
            rule == Rule.SOUND ? "p (Holm)" : "p",
            "verdict");
    report.columns().forEach(column -> row(table, column));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    report.columns().forEach(column -> lines.add(Safe.line(sentence(column))));
    if (!ignored.isEmpty()) {
      lines.add(
          Safe.line("not compared, since the reference lacks it: " + String.join(", ", ignored)));
    }
    lines.add(report.sentence());
    return lines;
  }

  private static String sentence(ColumnDrift column) {
    String text = column.column() + ": " + column.sentence();
    return column.referenceMissing() + column.currentMissing() == 0
        ? text
        : text
            + " Without a value and left out: "
            + column.referenceMissing()
            + " rows of the reference, "
            + column.currentMissing()
            + " of the current data.";
  }

  private static void row(Table table, ColumnDrift column) {
    table.row(
        column.column(),
        column.kind().toString(),
        column.referenceRows() + "/" + column.currentRows(),
        column.method().map(Object::toString).orElse("-"),
        figure(column.statistic()),
        figure(column.threshold()),
        figure(column.adjusted().or(column::p)),
        verdict(column.verdict()));
  }

  private static String verdict(Verdict.Kind kind) {
    return switch (kind) {
      case FAIL -> "drift";
      case PASS -> "no drift";
      case INCONCLUSIVE -> "too few rows";
      case ERROR -> "error";
    };
  }

  /** Four digits; small ones with an exponent. */
  private static String figure(Optional<Double> value) {
    return value
        .map(
            number ->
                number == 0 || Math.abs(number) >= SMALLEST_PLAIN
                    ? Figures.number(number)
                    : String.format(Locale.ROOT, "%.3e", number))
        .orElse("-");
  }
}
