package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Page;
import dev.slipway.service.ReleaseFilter;
import dev.slipway.service.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List releases, newest first.",
    footer = {"", "Example:", "  slipway list --team birds --open"})
final class ListCommand extends ServiceCommand {
  @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
  private Optional<String> team = Optional.empty();

  @Option(
      names = "--subject",
      paramLabel = "SUBJECT",
      description = "Only of this subject, for instance model/penguin-species.")
  private Optional<String> subject = Optional.empty();

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Only in this phase: ${COMPLETION-CANDIDATES}.")
  private Optional<Phase> phase = Optional.empty();

  @Option(names = "--open", description = "Only releases that are not over.")
  private boolean open;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "" + ReleaseFilter.DEFAULT_LIMIT,
      description = "At most so many, 1 to 200. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Go on where the list before ended.")
  private Optional<String> cursor = Optional.empty();

  ListCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    if (limit < 1 || limit > Routes.PAGE) {
      throw new WrongUse("--limit must be between 1 and " + Routes.PAGE + ", but was " + limit);
    }
    session.show(
        Routes.releases(new ReleaseFilter(team, subject, phase, open, limit, cursor)),
        ListCommand::text);
    return ExitCode.DONE;
  }

  private static List<String> text(Page<ReleaseView> page) {
    if (page.items().isEmpty()) {
      return List.of("no releases");
    }
    Table table =
        new Table("ID", "SUBJECT", "CANDIDATE", "PHASE", "TRAFFIC", "WAITS FOR", "STARTED");
    page.items().forEach(view -> table.row(row(view)));
    List<String> lines = new ArrayList<>(table.lines());
    page.next().ifPresent(next -> lines.add("more: --cursor " + Safe.line(next)));
    return lines;
  }

  private static String[] row(ReleaseView view) {
    return new String[] {
      view.id(),
      view.subject().label(),
      view.candidate().map(version -> version.version()).orElse("-"),
      view.phase() + (view.paused() ? " (paused)" : ""),
      view.rollout().map(rollout -> Figures.percent(rollout.candidatePercent())).orElse("-"),
      view.holds().stream().findFirst().map(hold -> StatusText.word(hold.kind())).orElse("-"),
      Figures.time(view.startedAt())
    };
  }
}
