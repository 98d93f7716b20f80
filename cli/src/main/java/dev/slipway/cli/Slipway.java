package dev.slipway.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;

/** The root of all commands. */
@Command(
    name = "slipway",
    description = "Durable releases of machine-learning models and LLM prompts.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  slipway start slipway.yaml --wait"},
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      WorkerCommand.class,
      ValidateCommand.class,
      PlanCommand.class,
      StartCommand.class,
      ListCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      ExplainCommand.class,
      DecideCommand.Approve.class,
      DecideCommand.Reject.class,
      ActCommand.Pause.class,
      ActCommand.Resume.class,
      ActCommand.Abort.class,
      ActCommand.Rollback.class,
      ActCommand.Retry.class,
      ActCommand.SkipBake.class,
      RetrainCommand.class,
      AuditCommand.class,
      TokenCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Slipway extends Helped {
  private static final int HELP_WIDTH = 100;

  private Slipway() {}

  public static void main(String[] args) {
    System.exit(commandLine(Console.system()).execute(args));
  }

  static CommandLine commandLine(Console console) {
    Errors errors = new Errors(console);
    return new CommandLine(new Slipway(), new Construction(console))
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.isColored() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Gives every command its console. */
  private record Construction(Console console) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Console.class) {
          return type.cast(constructor.newInstance(console));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
