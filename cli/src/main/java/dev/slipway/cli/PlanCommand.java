package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.Plan;
import dev.slipway.release.PlanText;
import dev.slipway.service.Routes;
import java.util.List;
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
    session.show(Routes.plan(source.request(), UUID.randomUUID().toString()), PlanCommand::text);
    return ExitCode.DONE;
  }

  private static List<String> text(Plan plan) {
    return PlanText.of(plan).lines().map(Safe::line).toList();
  }
}
