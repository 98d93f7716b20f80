package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.service.Routes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = "Show where a release is: stages, canary, checkpoints, and what it waits for.",
    footer = {"", "Example:", "  slipway status penguins-7"})
final class StatusCommand extends ServiceCommand {
  @Mixin private final ReleaseArgument release = new ReleaseArgument();

  StatusCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    StatusText text = new StatusText(Paint.of(session.console()), session.console().clock());
    session.show(Routes.release(release.id()), text::lines);
    return ExitCode.DONE;
  }
}
