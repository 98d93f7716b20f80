package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.service.Routes;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    description = "Show what a release would do, with every default and the rollback target.",
    footer = {"", "Example:", "  slipway plan slipway.yaml"})
final class PlanCommand extends ServiceCommand {
  @Mixin private final ReleaseSource source = new ReleaseSource();

  PlanCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    session.show(Routes.plan(source.request(), UUID.randomUUID().toString()), Outline::of);
    return ExitCode.DONE;
  }
}
