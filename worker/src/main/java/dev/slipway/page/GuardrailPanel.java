package dev.slipway.page;

import dev.slipway.analysis.Finding;
import dev.slipway.page.GuardrailSeries.Seen;
import dev.slipway.rollout.DecidingGuardrail;
import dev.slipway.rollout.Look;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One guardrail with its history, drawn and as numbers.
 *
 * @param deciding whether it decided the latest look
 * @param drawing SVG
 * @param rows of the latest looks that saw it, newest first
 */
public record GuardrailPanel(Finding latest, boolean deciding, String drawing, List<Row> rows) {
  private static final int ROWS = 20;

  public GuardrailPanel {
    rows = List.copyOf(rows);
  }

  /** A look's numbers of the guardrail, as words. */
  public record Row(Look look, Finding finding, String evidence, String promotion, String ratio) {
    static Row of(Seen seen) {
      Finding finding = seen.finding();
      return new Row(
          seen.look(),
          finding,
          figure(finding.evidence())
              + finding.threshold().map(t -> " of " + Words.figure(t)).orElse(""),
          figure(finding.promotion()),
          figure(finding.effect())
              + finding
                  .low()
                  .map(
                      low ->
                          " ["
                              + Words.figure(low)
                              + ", "
                              + finding.high().map(Words::figure).orElse("∞")
                              + "]")
                  .orElse(""));
    }

    private static String figure(Optional<Double> value) {
      return value.map(Words::figure).orElse("–");
    }
  }

  /** One per guardrail of the latest look that saw any, in the order of the file. */
  static List<GuardrailPanel> of(List<Look> looks) {
    List<GuardrailPanel> panels = new ArrayList<>();
    for (int i = looks.size() - 1; i >= 0 && panels.isEmpty(); i--) {
      Look latest = looks.get(i);
      Optional<String> deciding = DecidingGuardrail.of(latest);
      for (Finding finding : latest.findings()) {
        boolean decides = deciding.filter(finding.metric()::equals).isPresent();
        panels.add(panel("guardrail-" + panels.size(), finding, decides, looks));
      }
    }
    return panels;
  }

  private static GuardrailPanel panel(
      String id, Finding latest, boolean deciding, List<Look> looks) {
    GuardrailSeries series = new GuardrailSeries(latest.metric(), looks);
    List<Row> rows = new ArrayList<>(series.seen().stream().map(Row::of).toList());
    Collections.reverse(rows);
    return new GuardrailPanel(
        latest,
        deciding,
        GuardrailDrawing.of(id, series),
        rows.subList(0, Math.min(ROWS, rows.size())));
  }
}
