package dev.slipway.cli;

import picocli.CommandLine.Command;

@Command(
    name = "worker",
    description =
        "Run one worker of a cluster: on the Temporal server that TEMPORAL_* names, with the ledger"
            + " in PostgreSQL that SLIPWAY_LEDGER_* names.",
    footer = {
      "",
      "Example:",
      "  TEMPORAL_ADDRESS=temporal:7233 \\",
      "    SLIPWAY_LEDGER_URL=jdbc:postgresql://db:5432/slipway \\",
      "    SLIPWAY_LEDGER_USER=slipway SLIPWAY_LEDGER_PASSWORD_FILE=/run/secrets/ledger slipway worker"
    })
final class WorkerCommand extends ServerCommand {
  WorkerCommand(Console console) {
    super(console);
  }

  @Override
  int run(ServerCommands server) {
    return server.worker(new ServerCommands.WorkerOptions(home()));
  }
}
