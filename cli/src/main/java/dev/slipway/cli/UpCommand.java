package dev.slipway.cli;

import dev.slipway.cli.ServerCommands.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Run everything here: Temporal, worker, service and page, in the foreground.",
    footer = {"", "Example:", "  slipway up --port 7420"})
final class UpCommand extends ServerCommand {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + ServerCommands.DEFAULT_PORT,
      description =
          "Port of the service and the page on loopback; 0: a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "auto",
      description = "Temporal server: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Engine engine = Engine.AUTO;

  UpCommand(Console console) {
    super(console);
  }

  @Override
  int run(ServerCommands server) {
    if (port < 0 || port > 65_535) {
      throw new WrongUse("--port must be between 0 and 65535, but was " + port);
    }
    return server.up(new ServerCommands.UpOptions(home(), port, engine));
  }
}
