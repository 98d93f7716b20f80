package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "watch",
    description = "Follow a release to its end; the exit code tells how it ended.",
    footer = {"", "Example:", "  slipway watch penguins-7 --timeout 2h"})
final class WatchCommand extends ServiceCommand {
  @Mixin private final ReleaseArgument release = new ReleaseArgument();
  @Mixin private final Patience patience = new Patience();

  WatchCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    return new Watch(session, patience).follow(release.id());
  }
}
