package dev.slipway.cli;

import dev.slipway.analysis.Finding;
import dev.slipway.release.Hold;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StageView;
import dev.slipway.rollout.Look;
import java.util.ArrayList;
import java.util.List;

/** Why a release is where it is, in prose. */
final class Explanation {
  private final List<String> lines = new ArrayList<>();

  private Explanation() {}

  static List<String> of(ReleaseView view, List<Look> looks) {
    Explanation explanation = new Explanation();
    explanation.position(view);
    explanation.gates(view.gates());
    if (!looks.isEmpty()) {
      explanation.lines.add("");
      explanation.lines.addAll(LookText.of(looks, view.rollout()));
    }
    explanation.next(view);
    return explanation.lines;
  }

  private void position(ReleaseView view) {
    lines.add(
        "Release %s of %s is %s%s."
            .formatted(
                Safe.line(view.id()),
                Safe.line(view.subject().label()),
                StatusText.word(view.phase()),
                view.paused() ? " and paused" : ""));
    lines.addAll(
        Wrapped.lines(
            "",
            "Candidate %s against baseline %s; started by %s at %s."
                .formatted(
                    Safe.line(view.candidate()),
                    Safe.line(view.baseline()),
                    view.startedBy(),
                    Figures.time(view.startedAt()))));
    view.stages().stream()
        .filter(stage -> stage.state() != StageView.State.PENDING)
        .forEach(stage -> lines.add("  " + stage(stage)));
    if (view.breakGlass()) {
      lines.add("Rules were overridden with the break-glass role.");
    }
  }

  private static String stage(StageView stage) {
    return Safe.line(stage.name())
        + " "
        + StatusText.word(stage.state())
        + stage.detail().map(detail -> ": " + Safe.line(detail)).orElse("");
  }

  private void gates(List<Finding> gates) {
    if (!gates.isEmpty()) {
      lines.add("");
      lines.add("Gates:");
      gates.forEach(gate -> lines.addAll(Wrapped.lines("  ", finding(gate))));
    }
  }

  private static String finding(Finding finding) {
    return Safe.line(finding.metric())
        + " "
        + StatusText.word(finding.verdict())
        + Figures.effect(finding)
            .map(text -> " (" + text + ", limit " + Safe.line(finding.limit()) + ")")
            .orElse("")
        + ": "
        + Safe.line(finding.sentence());
  }

  private void next(ReleaseView view) {
    lines.add("");
    view.outcome().ifPresent(outcome -> lines.addAll(Wrapped.lines("", "Decided: " + outcome)));
    view.holds().forEach(this::hold);
    if (view.outcome().isEmpty() && view.holds().isEmpty()) {
      lines.add("It is at work; nobody has to act.");
    }
  }

  private void hold(Hold hold) {
    lines.add("It waits since " + Figures.time(hold.since()) + ": " + Safe.line(hold.what()));
    lines.add(
        hold.who().isEmpty()
            ? "Nobody has to act."
            : "Must act: " + Safe.line(String.join(" or ", hold.who())) + ".");
    hold.how().ifPresent(how -> lines.add("  " + Safe.line(how)));
  }
}
