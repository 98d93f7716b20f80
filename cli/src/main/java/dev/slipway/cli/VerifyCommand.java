package dev.slipway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.audit.AuditHead;
import dev.slipway.audit.AuditReport;
import dev.slipway.json.Json;
import dev.slipway.release.ExitCode;
import dev.slipway.service.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = "Check that no entry of the ledger was altered, removed, inserted or reordered.",
    footer = {"", "Example:", "  slipway audit verify --head head.json"})
final class VerifyCommand extends ServiceCommand {
  @Option(
      names = "--head",
      paramLabel = "FILE",
      description = "A head exported before by `audit head --json`; finds a ledger cut short.")
  private Optional<Path> head = Optional.empty();

  VerifyCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    AuditReport report =
        session.show(
            head.map(file -> Routes.verify(read(file), UUID.randomUUID().toString()))
                .orElseGet(Routes::verify),
            VerifyCommand::text);
    return report.ok() ? ExitCode.DONE : ExitCode.NO;
  }

  private static AuditHead read(Path file) {
    try {
      JsonNode json = Json.mapper().readTree(Files.readAllBytes(file));
      if (json.path("seq").canConvertToLong() && json.path("hash").isTextual()) {
        return new AuditHead(json.get("seq").asLong(), json.get("hash").asText());
      }
    } catch (IOException e) {
      // the same cure as for another content
    }
    throw new WrongUse(
        "expected {\"seq\": …, \"hash\": …} in "
            + file
            + ", but found something else; export one with `slipway audit head --json`");
  }

  private static List<String> text(AuditReport report) {
    if (report.ok()) {
      return List.of(
          "intact: %d entries, head %d %s"
              .formatted(report.entries(), report.head().seq(), Safe.line(report.head().hash())));
    }
    return report.faults().stream()
        .map(fault -> "entry " + fault.seq() + ": " + Safe.line(fault.what()))
        .toList();
  }
}
