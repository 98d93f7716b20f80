package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseFileParser;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    description = "Check a release file and report all of its faults at once; asks no service.",
    footer = {"", "Example:", "  slipway validate slipway.yaml"})
final class ValidateCommand extends Helped implements Callable<Integer> {
  /** The JSON of a check. */
  record Findings(boolean ok, List<String> faults) {}

  private final Console console;

  @Mixin private final ReleaseSource source = new ReleaseSource();

  @Option(names = "--json", description = "Print the faults as JSON on standard output.")
  private boolean json;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> faults = ReleaseFileParser.parse(source.name(), source.bytes()).faultLines();
    ExitCode exit = faults.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USE;
    if (json) {
      console.out().println(Session.pretty(new Findings(faults.isEmpty(), faults)));
    } else if (faults.isEmpty()) {
      console.out().println(source.name() + " is valid");
    } else {
      Errors.print(faults, console);
    }
    return exit.code();
  }
}
