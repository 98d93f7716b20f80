package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.service.Routes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    description = "Start a release; with --wait, follow it to its end.",
    footer = {"", "Example:", "  slipway start slipway.yaml --wait --timeout 2h"})
final class StartCommand extends ServiceCommand {
  @Mixin private final ReleaseSource source = new ReleaseSource();
  @Mixin private final KeyOption key = new KeyOption();
  @Mixin private final Patience patience = new Patience();

  @Option(names = "--wait", description = "Wait for the end; the exit code tells how it ended.")
  private boolean wait;

  @Option(
      names = "--candidate",
      paramLabel = "VERSION",
      description = "Release this existing version instead of making one.")
  private Optional<String> candidate = Optional.empty();

  @Option(
      names = "--author",
      paramLabel = "WHO",
      description =
          "Author of the change, who may not approve it; may be repeated. Default: author and"
              + " co-authors of git's HEAD in the file's folder.")
  private List<String> authors = List.of();

  StartCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    Change change = Change.in(source.folder());
    StartRelease request =
        source.request(candidate, authors.isEmpty() ? change.authors() : authors, change.commit());
    ReleaseView started =
        wait && session.json()
            ? session.client().start(request, key.value())
            : session.show(Routes.start(request, key.value()), StartCommand::text);
    return wait ? new Watch(session, patience).follow(started.id()) : ExitCode.DONE;
  }

  private static List<String> text(ReleaseView view) {
    return List.of("started " + Safe.line(view.id()));
  }
}
