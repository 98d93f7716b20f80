package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "Say what is installed, reachable or misconfigured, and the cure for each.",
    footer = {"", "Example:", "  slipway doctor"})
final class DoctorCommand extends Helped implements Callable<Integer> {
  private final Console console;
  @Mixin private final Connection connection = new Connection();

  @Option(names = "--json", description = "Print the checks as JSON on standard output.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Diagnosis> checks = new ArrayList<>(MachineChecks.of(console.home()));
    ServiceChecks service = ServiceChecks.of(() -> connection.client(console));
    checks.addAll(service.checks());
    if (json) {
      console.out().println(Session.pretty(Map.of("checks", checks)));
    } else {
      checks.forEach(check -> console.out().println(check.line(Paint.of(console))));
    }
    return exitCode(checks, service.reached()).code();
  }

  private static ExitCode exitCode(List<Diagnosis> checks, boolean reached) {
    if (!reached) {
      return ExitCode.UNREACHABLE;
    }
    return checks.stream().anyMatch(check -> check.level() == Diagnosis.Level.FAIL)
        ? ExitCode.NO
        : ExitCode.DONE;
  }
}
