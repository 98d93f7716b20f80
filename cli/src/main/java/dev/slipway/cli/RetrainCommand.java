package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.service.Call;
import dev.slipway.service.Page;
import dev.slipway.service.Retraining;
import dev.slipway.service.Routes;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "retrain",
    description = "Releases that start by themselves.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  slipway retrain trigger birds/penguins"},
    subcommands = {
      RetrainCommand.All.class,
      RetrainCommand.Register.class,
      RetrainCommand.Trigger.class,
      RetrainCommand.Pause.class,
      RetrainCommand.Resume.class,
      RetrainCommand.Delete.class
    })
final class RetrainCommand extends Helped {

  @Command(
      name = "list",
      description = "List the registered retrainings.",
      footer = {"", "Example:", "  slipway retrain list"})
  static final class All extends ServiceCommand {
    All(Console console) {
      super(console);
    }

    @Override
    ExitCode run(Session session) {
      session.show(Routes.retrainings(), All::text);
      return ExitCode.DONE;
    }

    private static List<String> text(Page<Retraining> page) {
      if (page.items().isEmpty()) {
        return List.of("no retrainings; register one with `slipway retrain register FILE`");
      }
      Table table = new Table("ID", "SUBJECT", "SCHEDULE", "TIMEZONE", "NEXT", "LAST RELEASE");
      page.items()
          .forEach(
              one ->
                  table.row(
                      one.id(),
                      one.subject(),
                      one.schedule().orElse("by hand"),
                      one.timezone(),
                      one.paused() ? "paused" : one.next().map(Figures::time).orElse("-"),
                      one.lastRelease().orElse("-")));
      return table.lines();
    }
  }

  @Command(
      name = "register",
      description = "Register the retraining of a release file, or change the registered one.",
      footer = {"", "Example:", "  slipway retrain register slipway.yaml"})
  static final class Register extends ServiceCommand {
    @Mixin private final ReleaseSource source = new ReleaseSource();
    @Mixin private final KeyOption key = new KeyOption();

    Register(Console console) {
      super(console);
    }

    @Override
    ExitCode run(Session session) {
      session.show(Routes.register(source.request(), key.value()), RetrainCommand::text);
      return ExitCode.DONE;
    }
  }

  /** A write on one retraining. */
  abstract static class One extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "TEAM/NAME", description = "As `retrain list` shows it.")
    private String id = "";

    @Mixin private final KeyOption key = new KeyOption();

    One(Console console) {
      super(console);
    }

    abstract Call<Retraining> call(String team, String name, String key);

    @Override
    final ExitCode run(Session session) {
      String[] parts = id.split("/", -1);
      if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
        throw new WrongUse(
            "expected TEAM/NAME, but got " + Safe.line(id) + "; `slipway retrain list` shows them");
      }
      session.show(call(parts[0], parts[1], key.value()), RetrainCommand::text);
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "trigger",
      description = "Start one now.",
      footer = {"", "Example:", "  slipway retrain trigger birds/penguins"})
  static final class Trigger extends One {
    Trigger(Console console) {
      super(console);
    }

    @Override
    Call<Retraining> call(String team, String name, String key) {
      return Routes.retraining(team, name, "trigger", key);
    }
  }

  @Command(
      name = "pause",
      description = "Start none until resumed.",
      footer = {"", "Example:", "  slipway retrain pause birds/penguins"})
  static final class Pause extends One {
    Pause(Console console) {
      super(console);
    }

    @Override
    Call<Retraining> call(String team, String name, String key) {
      return Routes.retraining(team, name, "pause", key);
    }
  }

  @Command(
      name = "resume",
      description = "Follow the schedule again.",
      footer = {"", "Example:", "  slipway retrain resume birds/penguins"})
  static final class Resume extends One {
    Resume(Console console) {
      super(console);
    }

    @Override
    Call<Retraining> call(String team, String name, String key) {
      return Routes.retraining(team, name, "resume", key);
    }
  }

  @Command(
      name = "delete",
      description = "Forget a retraining; releases that it started go on.",
      footer = {"", "Example:", "  slipway retrain delete birds/penguins"})
  static final class Delete extends One {
    Delete(Console console) {
      super(console);
    }

    @Override
    Call<Retraining> call(String team, String name, String key) {
      return Routes.unregister(team, name, key);
    }
  }

  private static List<String> text(Retraining one) {
    String next = one.next().map(time -> ", next " + Figures.time(time)).orElse("");
    String last = one.lastRelease().map(id -> ", last release " + Safe.line(id)).orElse("");
    return List.of(Safe.line(one.id()) + (one.paused() ? ": paused" : ": active") + next + last);
  }
}
