package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.release.ExitCode;
import dev.slipway.service.Routes;
import dev.slipway.service.ServiceProblem;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    description = "Check a release file and report all of its faults at once; starts nothing.",
    footer = {"", "Example:", "  slipway validate slipway.yaml"})
final class ValidateCommand extends ServiceCommand {
  /** The JSON of a check. */
  record Findings(boolean ok, List<String> faults) {}

  @Mixin private final ReleaseSource source = new ReleaseSource();

  ValidateCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    List<String> faults = faults(session);
    if (session.json()) {
      session.console().out().println(Session.pretty(new Findings(faults.isEmpty(), faults)));
      return faults.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USE;
    }
    faults.forEach(fault -> session.console().err().println(Safe.line(fault)));
    if (faults.isEmpty()) {
      session.console().out().println(source.name() + " is valid");
      return ExitCode.DONE;
    }
    return ExitCode.WRONG_USE;
  }

  private List<String> faults(Session session) {
    try {
      JsonNode plan =
          session
              .client()
              .send(Routes.plan(source.request(), UUID.randomUUID().toString()))
              .value();
      return plan.isMissingNode() ? List.of("no plan came") : List.of();
    } catch (ServiceProblem e) {
      if (e.problem().faults().isEmpty()) {
        throw e;
      }
      return e.problem().faults();
    }
  }
}
