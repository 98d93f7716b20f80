package dev.slipway.cli;

import dev.slipway.release.CheckpointView;
import dev.slipway.release.Hold;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StageView;
import dev.slipway.rollout.RolloutView;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A release as a compact picture: stages, canary, checkpoints, and what it waits for. */
final class StatusText {
  private final Paint paint;
  private final Clock clock;

  StatusText(Paint paint, Clock clock) {
    this.paint = paint;
    this.clock = clock;
  }

  List<String> lines(ReleaseView view) {
    List<String> lines = new ArrayList<>();
    lines.add(head(view));
    if (view.breakGlass()) {
      lines.add(paint.red("  rules were overridden (break-glass)"));
    }
    view.stages().forEach(stage -> lines.add("  " + stage(stage)));
    view.rollout().ifPresent(rollout -> lines.add("  " + rollout(view.phase(), rollout)));
    view.rollout()
        .flatMap(RolloutView::endpoint)
        .ifPresent(endpoint -> lines.add("    endpoint    " + Safe.line(endpoint)));
    view.checkpoints().forEach(checkpoint -> lines.add("  " + checkpoint(checkpoint)));
    view.holds().forEach(hold -> lines.addAll(hold(hold)));
    view.outcome().ifPresent(outcome -> lines.add("  " + Safe.line(outcome)));
    return lines;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String head(ReleaseView view) {
    return paint.bold(Safe.line(view.id()))
        + "  "
        + Safe.line(view.subject().label())
        + "  "
        + Safe.line(view.baseline().map(v -> v.version()))
        + " -> "
        + Safe.line(view.candidate().map(v -> v.version()))
        + "  "
        + phase(view);
  }

  private String phase(ReleaseView view) {
    Phase phase = view.phase();
    String text = phase + (view.paused() ? " (paused)" : "");
    if (!phase.isTerminal()) {
      return paint.yellow(text);
    }
    return phase.exitCode().code() == 0 ? paint.green(text) : paint.red(text);
  }

  private String stage(StageView stage) {
    String progress = stage.progress().map(p -> "  " + Figures.bar(p * 100)).orElse("");
    String detail = stage.detail().map(d -> "  " + Safe.line(d)).orElse("");
    return "%s %-11s %-12s%s%s"
        .formatted(
            mark(stage.state()), Safe.line(stage.name()), word(stage.state()), progress, detail)
        .stripTrailing();
  }

  private String mark(StageView.State state) {
    return switch (state) {
      case PENDING -> "·";
      case RUNNING -> paint.yellow(">");
      case PASSED -> paint.green("+");
      case FAILED -> paint.red("x");
      case ERRORED -> paint.red("!");
      case INCONCLUSIVE -> paint.yellow("?");
      case SKIPPED -> "-";
      case COMPENSATED -> paint.yellow("<");
    };
  }

  private String rollout(Phase phase, RolloutView rollout) {
    String what = phase == Phase.WATCHING ? ", watched until " : ", bakes until ";
    String until =
        rollout
            .bakeUntil()
            .filter(end -> end.isAfter(clock.instant()))
            .map(end -> what + Figures.time(end))
            .orElse("");
    return "  traffic     "
        + Figures.bar(rollout.candidatePercent())
        + until
        + ", "
        + rollout.exposedRequests()
        + " requests on the candidate, "
        + rollout.lookCount()
        + " looks";
  }

  private String checkpoint(CheckpointView checkpoint) {
    String state = word(checkpoint.state());
    String shown =
        checkpoint.state() == CheckpointView.State.BROKEN_GLASS ? paint.red(state) : state;
    long approvals =
        checkpoint.votes().stream()
            .filter(vote -> vote.decision() == dev.slipway.approval.Vote.Decision.APPROVE)
            .count();
    return "* %-24s %s, %d of %d, by %s"
        .formatted(
            Safe.line(checkpoint.name()),
            shown,
            approvals,
            checkpoint.quorum(),
            Safe.line(String.join(" or ", checkpoint.roles())));
  }

  private List<String> hold(Hold hold) {
    List<String> lines = new ArrayList<>();
    String since = Figures.length(Duration.between(hold.since(), clock.instant()));
    String until = hold.until().map(t -> ", until " + Figures.time(t)).orElse("");
    lines.add(paint.yellow("  held: ") + Safe.line(hold.what()) + " (for " + since + until + ")");
    if (!hold.who().isEmpty()) {
      lines.add("    who: " + Safe.line(String.join(", ", hold.who())));
    }
    hold.how().ifPresent(how -> lines.add("    how: " + Safe.line(how)));
    return lines;
  }
}
