package dev.slipway.cli;

import dev.slipway.evaluation.SelfTestReport;
import dev.slipway.evaluation.SelfTestReport.GateFlips;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often gates fail identical input, for people. */
final class SelfTestText {
  /** A gate that cannot pass identical input in a fifth of the cases will hold good releases up. */
  private static final double OFTEN = 0.2;

  private final Paint paint;

  SelfTestText(Paint paint) {
    this.paint = paint;
  }

  List<String> lines(SelfTestReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.verdict(report.verdict().kind()) + ": " + Safe.line(report.verdict().reason()));
    lines.add("");
    Table table =
        new Table("gate", "limit", "passed", "failed", "95% limits", "inconclusive", "noisy");
    report.gates().forEach(gate -> row(table, gate, share(gate.noise())));
    row(table, report.together(), "");
    lines.addAll(table.lines());
    report.gates().stream()
        .filter(gate -> gate.inconclusive() > OFTEN * report.trials())
        .forEach(
            gate ->
                lines.add(
                    Safe.line(gate.metric())
                        + ": often too little evidence to pass identical input; it takes more"
                        + " examples or a wider margin."));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d examples, %s of the baseline on each side, dealt %,d times, seed %d.",
            report.examples(),
            report.repeatsPerArm() == 1 ? "1 repeat" : report.repeatsPerArm() + " repeats",
            report.trials(),
            report.seed()));
    lines.add("Noisy: examples whose repeats differ. The limits are those of the trials.");
    return lines;
  }

  private static void row(Table table, GateFlips gate, String noise) {
    table.row(
        gate.metric(),
        gate.limit(),
        String.valueOf(gate.passed()),
        String.valueOf(gate.failed()),
        share(gate.failedShare().low()) + " to " + share(gate.failedShare().high()),
        String.valueOf(gate.inconclusive()),
        noise);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
