package dev.slipway.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.audit.AuditEntry;
import dev.slipway.json.Json;
import dev.slipway.release.ExitCode;
import dev.slipway.service.Answer;
import dev.slipway.service.Page;
import dev.slipway.service.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    ArrayNode items = Json.mapper().createArrayNode();
    List<AuditEntry> entries = entries(session, items);
    session.print(
        entries, Map.of("items", items), all -> all.stream().map(EventText::line).toList());
    return ExitCode.DONE;
  }

  /** All pages; {@code items} gets the entries as they came. */
  private List<AuditEntry> entries(Session session, ArrayNode items) {
    List<AuditEntry> entries = new ArrayList<>();
    long from = after;
    while (true) {
      Answer<Page<AuditEntry>> page = session.client().send(Routes.audit(release, team, from));
      entries.addAll(page.value().items());
      page.json().path("items").forEach(items::add);
      if (page.value().items().isEmpty() || page.value().next().isEmpty()) {
        return entries;
      }
      from = entries.get(entries.size() - 1).seq();
    }
  }
}
