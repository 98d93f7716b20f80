package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    description = "End everything that `up` left or leaves behind.",
    footer = {"", "Example:", "  slipway down --yes"})
final class DownCommand extends ServerCommand {
  @Option(names = "--yes", description = "Do not ask, even where a release is in flight.")
  private boolean yes;

  DownCommand(Console console) {
    super(console);
  }

  @Override
  int run(ServerCommands server) {
    return server.down(new ServerCommands.DownOptions(home(), yes));
  }
}
