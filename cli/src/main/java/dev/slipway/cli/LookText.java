package dev.slipway.cli;

import dev.slipway.analysis.Finding;
import dev.slipway.rollout.DecidingGuardrail;
import dev.slipway.rollout.Look;
import dev.slipway.rollout.RolloutView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the guardrails with their figures, the deciding guardrail marked. */
final class LookText {
  private static final String SENTENCE = "    ";

  private LookText() {}

  /**
   * The looks as lines of at most {@link Wrapped#WIDTH} columns.
   *
   * @param looks not empty, oldest first
   */
  static List<String> of(List<Look> looks, Optional<RolloutView> rollout) {
    List<String> lines = new ArrayList<>();
    int count = rollout.map(RolloutView::lookCount).orElse(0);
    lines.add(
        looks.size() < count
            ? "Looks at the guardrails, the latest %s of %s (--all shows every one):"
                .formatted(Figures.count(looks.size()), Figures.count(count))
            : "Looks at the guardrails:");
    lines.addAll(
        Wrapped.lines(
            "  ",
            "E-values are against the threshold that rolls back, ratios candidate to baseline with"
                + " an interval that holds at all looks together; requests are baseline + candidate"
                + " of the window, units counted on both since the rollout began. * marks the guardrail that decided."));
    Table table = figures(looks);
    int row = 0;
    for (Look look : looks) {
      lines.add("");
      lines.add(head(look));
      for (int i = 0; i < look.findings().size(); i++) {
        lines.add("  " + table.lines().get(row++));
      }
      lines.addAll(Wrapped.lines(SENTENCE, look.sentence()));
    }
    rollout.ifPresent(
        view -> {
          lines.add("");
          lines.add(
              "%s requests and %s units have reached the candidate so far."
                  .formatted(
                      Figures.count(view.exposedRequests()), Figures.count(view.exposedUnits())));
        });
    return lines;
  }

  private static String head(Look look) {
    return "  Look %d  %s  %s at %s of traffic  %s + %s requests"
        .formatted(
            look.number(),
            Figures.time(look.to()),
            StatusText.word(look.verdict()),
            Figures.percent(look.candidatePercent()),
            Figures.count(look.baselineRequests()),
            Figures.count(look.candidateRequests()));
  }

  /** One row per finding of every look, so that the columns of all looks align. */
  private static Table figures(List<Look> looks) {
    Table table = new Table();
    for (Look look : looks) {
      Optional<String> deciding = DecidingGuardrail.of(look);
      for (Finding finding : look.findings()) {
        table.row(
            (deciding.filter(finding.metric()::equals).isPresent() ? "* " : "  ")
                + finding.metric(),
            StatusText.word(finding.verdict()),
            evidence(finding),
            ratio(finding),
            "units " + Figures.count(finding.units()));
      }
    }
    return table;
  }

  /** {@code e-value 1.2 of 300}. */
  static String evidence(Finding finding) {
    return finding
        .evidence()
        .map(
            value ->
                "e-value "
                    + Figures.evidence(value)
                    + finding
                        .threshold()
                        .map(threshold -> " of " + Figures.evidence(threshold))
                        .orElse(""))
        .orElse("no e-value");
  }

  /** {@code ratio 1.25 (0.8 to 1.9)}, or as much of it as is known. */
  private static String ratio(Finding finding) {
    Optional<String> interval =
        finding
            .low()
            .map(
                low ->
                    Figures.evidence(low)
                        + " to "
                        + finding.high().map(Figures::evidence).orElse("∞"));
    Optional<String> effect = finding.effect().map(Figures::evidence);
    if (effect.isEmpty() && interval.isEmpty()) {
      return "no ratio yet";
    }
    return "ratio " + effect.orElse("-") + interval.map(text -> " (" + text + ")").orElse("");
  }
}
