package dev.slipway.cli;

import dev.slipway.audit.AuditEntry;
import dev.slipway.release.ExitCode;
import dev.slipway.service.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "audit",
    description = "Show who did what, when and why; or check that nothing was altered.",
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {"", "Example:", "  slipway audit penguins-7"},
    subcommands = {VerifyCommand.class, HeadCommand.class})
final class AuditCommand extends ServiceCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "Only of this release. Default: of all.")
  private Optional<String> release = Optional.empty();

  @Option(names = "--team", paramLabel = "TEAM", description = "Only of this team.")
  private Optional<String> team = Optional.empty();

  @Option(
      names = "--after",
      paramLabel = "SEQ",
      defaultValue = "0",
      description = "Only entries after this number.")
  private long after;

  AuditCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    Page<AuditEntry> all = new Page<>(entries(session), Optional.empty());
    session.print(all, all, page -> page.items().stream().map(EventText::line).toList());
    return ExitCode.DONE;
  }

  private List<AuditEntry> entries(Session session) {
    List<AuditEntry> entries = new ArrayList<>();
    long from = after;
    while (true) {
      Page<AuditEntry> page = session.client().audit(release, team, from);
      entries.addAll(page.items());
      if (page.items().isEmpty() || page.next().isEmpty()) {
        return entries;
      }
      from = page.items().get(page.items().size() - 1).seq();
    }
  }
}
