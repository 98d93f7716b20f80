package dev.slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "worker",
    description = "Run one worker of a cluster, on the Temporal server that TEMPORAL_* names.",
    footer = {
      "",
      "Example:",
      "  TEMPORAL_ADDRESS=temporal:7233 slipway worker --config worker.yaml"
    })
final class WorkerCommand extends ServerCommand {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings of the worker.")
  private Optional<Path> config = Optional.empty();

  WorkerCommand(Console console) {
    super(console);
  }

  @Override
  int run(ServerCommands server) {
    return server.worker(new ServerCommands.WorkerOptions(home(), config));
  }
}
