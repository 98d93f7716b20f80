package dev.slipway.cli;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.evaluation.Gate;
import dev.slipway.evaluation.GateDetail;
import dev.slipway.evaluation.GateDetail.ExampleChange;
import dev.slipway.evaluation.GateDetail.SliceEffect;
import dev.slipway.evaluation.GateReport;
import dev.slipway.quantity.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A judgement that a reviewer reads in ten seconds: verdict, gates, what changed most. */
final class GateText {
  /** Of each gate; the rest is in the JSON. */
  private static final int SHOWN = 3;

  private final Paint paint;

  GateText(Paint paint) {
    this.paint = paint;
  }

  List<String> lines(List<Gate> gates, GateReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.verdict(report.verdict().kind()) + ": " + headline(report));
    lines.add("");
    lines.addAll(findings(gates, report));
    report.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.Kind.ERROR)
        .forEach(finding -> lines.add(Safe.line(finding.sentence())));
    report.details().forEach(detail -> needed(detail).ifPresent(lines::add));
    examples("Worst regressions", report, GateDetail::regressions, lines);
    examples("Best gains", report, GateDetail::gains, lines);
    slices(gates, report, lines);
    return lines;
  }

  private static String headline(GateReport report) {
    Verdict.Kind kind = report.verdict().kind();
    List<String> metrics =
        report.findings().stream()
            .filter(finding -> finding.verdict() == kind)
            .map(finding -> Safe.line(finding.metric()))
            .distinct()
            .toList();
    String names = String.join(", ", metrics);
    return switch (kind) {
      case PASS ->
          report.findings().isEmpty() ? "the file sets no gates" : "every gate of the file is met";
      case FAIL -> "not good enough: " + names;
      case ERROR -> "could not be judged: " + names;
      case INCONCLUSIVE -> "not enough evidence: " + names;
    };
  }

  private static List<String> findings(List<Gate> gates, GateReport report) {
    Table table =
        new Table(
            "verdict",
            "gate",
            "limit",
            "baseline",
            "candidate",
            "change (90% interval)",
            "examples",
            "detectable");
    for (int i = 0; i < gates.size(); i++) {
      int place = i;
      Optional<GateDetail> detail =
          report.details().stream().filter(d -> d.gate() == place).findFirst();
      table.row(row(isInPoints(gates.get(i)), report.findings().get(i), detail));
    }
    return table.lines();
  }

  private static String[] row(boolean points, Finding finding, Optional<GateDetail> detail) {
    return new String[] {
      finding.verdict().name(),
      finding.metric(),
      finding.limit(),
      finding.baseline().map(Figures::number).orElse("-"),
      finding.candidate().map(Figures::number).orElse("-"),
      change(points, finding.effect(), finding.low(), finding.high()),
      String.valueOf(finding.units()),
      detail.flatMap(GateDetail::detectable).map(size -> amount(points, size)).orElse("-")
    };
  }

  private static Optional<String> needed(GateDetail detail) {
    return detail
        .unitsNeeded()
        .map(
            needed ->
                String.format(
                    Locale.ROOT,
                    "%s: about %,d examples would settle it; there are %,d.",
                    Safe.line(detail.metric()),
                    needed,
                    detail.units()));
  }

  private static void examples(
      String title,
      GateReport report,
      Function<GateDetail, List<ExampleChange>> chosen,
      List<String> lines) {
    Table table = new Table("gate", "example", "baseline", "candidate", "slice");
    for (GateDetail detail : report.details()) {
      for (ExampleChange example : chosen.apply(detail).stream().limit(SHOWN).toList()) {
        table.row(
            detail.metric(),
            example.id(),
            Figures.number(example.baseline()),
            Figures.number(example.candidate()),
            example.slice().orElse("-"));
      }
    }
    section(title, table, lines);
  }

  private static void slices(List<Gate> gates, GateReport report, List<String> lines) {
    Table table = new Table("gate", "slice", "change (90% interval)", "examples", "p (Holm)");
    for (GateDetail detail : report.details()) {
      boolean points = isInPoints(gates.get(detail.gate()));
      for (SliceEffect slice : detail.slices().stream().limit(SHOWN).toList()) {
        table.row(
            detail.metric(),
            slice.slice(),
            change(points, slice.effect(), slice.low(), slice.high()),
            String.valueOf(slice.units()),
            slice.adjusted().map(GateText::probability).orElse("too few"));
      }
    }
    section("Slices, most harmed first", table, lines);
  }

  private static void section(String title, Table table, List<String> lines) {
    List<String> rows = table.lines();
    if (rows.size() > 1) {
      lines.add("");
      lines.add(title);
      rows.forEach(row -> lines.add("  " + row));
    }
  }

  private static String change(
      boolean points, Optional<Double> effect, Optional<Double> low, Optional<Double> high) {
    if (effect.isEmpty()) {
      return "-";
    }
    String interval =
        low.isEmpty() && high.isEmpty()
            ? ""
            : " (" + end(points, low, "-∞") + " to " + end(points, high, "∞") + ")";
    return amount(points, effect.get()) + interval;
  }

  private static String end(boolean points, Optional<Double> end, String unbounded) {
    return end.map(value -> rounded(points ? 100 * value : value)).orElse(unbounded);
  }

  private static String amount(boolean points, double effect) {
    return points ? rounded(100 * effect) + " points" : rounded(effect) + "x";
  }

  /** Three digits are what an interval can carry. */
  private static String rounded(double value) {
    String text = String.format(Locale.ROOT, StrictMath.abs(value) < 10 ? "%.2f" : "%.1f", value);
    return text.matches("-0\\.0+") ? text.substring(1) : text;
  }

  private static String probability(double p) {
    return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static boolean isInPoints(Gate gate) {
    if (gate instanceof Gate.NoWorseThan relative) {
      return relative.margin() instanceof Margin.Points;
    }
    return gate instanceof Gate.NoMoreThan relative && relative.margin() instanceof Margin.Points;
  }
}
