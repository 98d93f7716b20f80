package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Routes;
import dev.slipway.service.Routes.Act;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an operator does to a running release. */
abstract class ActCommand extends ServiceCommand {
  private final Act act;
  @Mixin private final ReleaseArgument release = new ReleaseArgument();
  @Mixin private final KeyOption key = new KeyOption();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; kept in the audit trail. abort and rollback need one.")
  private Optional<String> reason = Optional.empty();

  ActCommand(Console console, Act act) {
    super(console);
    this.act = act;
  }

  @Override
  final ExitCode run(Session session) {
    if (reason.isEmpty() && (act == Act.ABORT || act == Act.ROLLBACK)) {
      throw new WrongUse(act.path() + " needs a reason, but none came; add --reason TEXT");
    }
    var command =
        new dev.slipway.service.Command(
            reason, Optional.empty(), Optional.empty(), Optional.empty(), false);
    session.show(Routes.act(release.id(), act, command, key.value()), this::text);
    return ExitCode.DONE;
  }

  private List<String> text(ReleaseView view) {
    return List.of(
        "accepted: %s of %s, now %s%s"
            .formatted(
                act.path(),
                Safe.line(view.id()),
                StatusText.word(view.phase()),
                view.paused() ? " (paused)" : ""));
  }

  @Command(
      name = "pause",
      description = "Hold a release where it is; traffic stays as it is.",
      footer = {"", "Example:", "  slipway pause penguins-7"})
  static final class Pause extends ActCommand {
    Pause(Console console) {
      super(console, Act.PAUSE);
    }
  }

  @Command(
      name = "resume",
      description = "Let a paused release go on.",
      footer = {"", "Example:", "  slipway resume penguins-7"})
  static final class Resume extends ActCommand {
    Resume(Console console) {
      super(console, Act.RESUME);
    }
  }

  @Command(
      name = "abort",
      description = "Stop a release and undo what it did.",
      footer = {"", "Example:", "  slipway abort penguins-7 --reason \"wrong branch\""})
  static final class Abort extends ActCommand {
    Abort(Console console) {
      super(console, Act.ABORT);
    }
  }

  @Command(
      name = "rollback",
      description = "Give all traffic back to the baseline.",
      footer = {"", "Example:", "  slipway rollback penguins-7 --reason \"complaints\""})
  static final class Rollback extends ActCommand {
    Rollback(Console console) {
      super(console, Act.ROLLBACK);
    }
  }

  @Command(
      name = "retry",
      description = "Try the stage that errored again.",
      footer = {"", "Example:", "  slipway retry penguins-7"})
  static final class Retry extends ActCommand {
    Retry(Console console) {
      super(console, Act.RETRY);
    }
  }

  @Command(
      name = "skip-bake",
      description = "Do not wait for the rest of the bake time; evidence still counts.",
      footer = {"", "Example:", "  slipway skip-bake penguins-7 --reason \"hotfix\""})
  static final class SkipBake extends ActCommand {
    SkipBake(Console console) {
      super(console, Act.SKIP_BAKE);
    }
  }
}
