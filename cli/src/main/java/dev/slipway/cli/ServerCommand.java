package dev.slipway.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that the server's modules carry out. */
abstract class ServerCommand extends Helped implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Folder of the state. Default: SLIPWAY_HOME, else ~/.slipway.")
  private Optional<Path> home = Optional.empty();

  ServerCommand(Console console) {
    this.console = console;
  }

  abstract int run(ServerCommands server);

  final Path home() {
    return home.orElseGet(console::home).toAbsolutePath().normalize();
  }

  @Override
  public final Integer call() {
    return run(
        ServiceLoader.load(ServerCommands.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new WrongUse(
                        "expected to be started through ./slipway, which adds the server's class"
                            + " path")));
  }
}
