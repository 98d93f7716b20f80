package dev.slipway.cli;

import dev.slipway.audit.AuditReport;
import dev.slipway.release.ExitCode;
import dev.slipway.service.Answer;
import dev.slipway.service.Routes;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "head",
    description =
        "Show the ledger's last entry; kept elsewhere, it proves later that nothing is missing.",
    footer = {"", "Example:", "  slipway audit head --json > head.json"})
final class HeadCommand extends ServiceCommand {
  HeadCommand(Console console) {
    super(console);
  }

  @Override
  ExitCode run(Session session) {
    Answer<AuditReport> answer = session.client().send(Routes.verify());
    session.print(
        answer.value().head(),
        answer.json().path("head"),
        head -> List.of(head.seq() + " " + Safe.line(head.hash())));
    return answer.value().ok() ? ExitCode.DONE : ExitCode.NO;
  }
}
