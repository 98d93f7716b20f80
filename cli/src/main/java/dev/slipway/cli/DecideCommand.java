package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.release.ReleaseView;
import dev.slipway.service.Routes;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's decision at a checkpoint. */
abstract class DecideCommand extends ServiceCommand {
  @Mixin private final ReleaseArgument release = new ReleaseArgument();
  @Mixin private final KeyOption key = new KeyOption();

  @Parameters(
      index = "1",
      paramLabel = "CHECKPOINT",
      description = "As `status` shows it, for instance before:canary.")
  private String checkpoint = "";

  @Option(
      names = "--digest",
      paramLabel = "DIGEST",
      description = "The candidate looked at; refused where the release has another by now.")
  private Optional<String> digest = Optional.empty();

  DecideCommand(Console console) {
    super(console);
  }

  final ExitCode decide(
      Session session, String decision, Optional<String> reason, boolean breakGlass) {
    var command =
        new dev.slipway.service.Command(
            reason, Optional.of(checkpoint), Optional.of(decision), digest, breakGlass);
    session.show(Routes.decide(release.id(), command, key.value()), view -> text(view, decision));
    return ExitCode.DONE;
  }

  private List<String> text(ReleaseView view, String decision) {
    return List.of(
        "recorded: %s %s of %s, now %s"
            .formatted(
                decision,
                Safe.line(checkpoint),
                Safe.line(view.id()),
                StatusText.word(view.phase())));
  }

  @Command(
      name = "approve",
      description = "Say yes at a checkpoint.",
      footer = {
        "",
        "Example:",
        "  slipway approve penguins-7 before:canary --reason \"figures checked\""
      })
  static final class Approve extends DecideCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private Optional<String> reason = Optional.empty();

    @Option(
        names = "--break-glass",
        description = "Override the rules; needs the break-glass role and a reason.")
    private boolean breakGlass;

    Approve(Console console) {
      super(console);
    }

    @Override
    ExitCode run(Session session) {
      if (breakGlass && reason.isEmpty()) {
        throw new WrongUse("--break-glass needs a reason, but none came; add --reason TEXT");
      }
      return decide(session, "approve", reason, breakGlass);
    }
  }

  @Command(
      name = "reject",
      description = "Say no at a checkpoint; ends the release.",
      footer = {
        "",
        "Example:",
        "  slipway reject penguins-7 before:canary --reason \"unfair to chinstraps\""
      })
  static final class Reject extends DecideCommand {
    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    Reject(Console console) {
      super(console);
    }

    @Override
    ExitCode run(Session session) {
      return decide(session, "reject", Optional.of(reason), false);
    }
  }
}
