package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the service. */
abstract class ServiceCommand extends Helped implements Callable<Integer> {
  private final Console console;

  @Mixin private final Connection connection = new Connection();

  @Option(names = "--json", description = "Print the service's JSON on standard output.")
  private boolean json;

  ServiceCommand(Console console) {
    this.console = console;
  }

  abstract ExitCode run(Session session);

  @Override
  public final Integer call() {
    return run(session()).code();
  }

  private Session session() {
    return new Session(console, connection.client(console), json);
  }
}
