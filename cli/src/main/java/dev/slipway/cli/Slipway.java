package dev.slipway.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;

/** The root of all commands. */
@Command(
    name = "slipway",
    description = "Durable releases of machine-learning models and LLM prompts.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  slipway start slipway.yaml --wait"})
public final class Slipway extends Helped {
  private static final int HELP_WIDTH = 100;

  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          UpCommand.class,
          DownCommand.class,
          WorkerCommand.class,
          ValidateCommand.class,
          PlanCommand.class,
          GateCommand.class,
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
          DriftCommand.class,
          AuditCommand.class,
          TokenCommand.class,
          DoctorCommand.class,
          CompletionCommand.class,
          CommandLine.HelpCommand.class);

  private Slipway() {}

  public static void main(String[] args) {
    System.exit(run(Console.system(), args));
  }

  /**
   * Looks into the one command that is meant: reflection on all of them takes a third of a start.
   */
  static int run(Console console, String... args) {
    List<Class<?>> meant =
        COMMANDS.stream().filter(type -> args.length > 0 && isNamed(type, args[0])).toList();
    return commandLine(console, meant.isEmpty() ? COMMANDS : meant).execute(args);
  }

  /** Help is about the others. */
  private static boolean isNamed(Class<?> type, String name) {
    return type != CommandLine.HelpCommand.class
        && type.getAnnotation(Command.class).name().equals(name);
  }

  static CommandLine commandLine(Console console) {
    return commandLine(console, COMMANDS);
  }

  private static CommandLine commandLine(Console console, List<Class<?>> commands) {
    Errors errors = new Errors(console);
    CommandLine all = new CommandLine(new Slipway(), new Construction(console));
    commands.forEach(all::addSubcommand);
    return all.setOut(writer(console.out()))
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
