package dev.slipway.cli;

import dev.slipway.release.ExitCode;
import dev.slipway.service.Page;
import dev.slipway.service.Routes;
import dev.slipway.service.TokenView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "token",
    description = "Who may use the service; for owners.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  slipway token create ada --role birds:sre"},
    subcommands = {TokenCreateCommand.class, TokenCommand.All.class, TokenCommand.Revoke.class})
final class TokenCommand extends Helped {

  @Command(
      name = "list",
      description = "List who has a token and what it may do.",
      footer = {"", "Example:", "  slipway token list"})
  static final class All extends ServiceCommand {
    All(Console console) {
      super(console);
    }

    @Override
    ExitCode run(Session session) {
      session.show(Routes.tokens(), All::text);
      return ExitCode.DONE;
    }

    private static List<String> text(Page<TokenView> page) {
      Table table = new Table("ID", "KIND", "ROLES", "ALSO KNOWN AS");
      page.items()
          .forEach(
              token ->
                  table.row(
                      token.id(),
                      token.kind(),
                      roles(token.teams()),
                      String.join(", ", token.aliases())));
      return table.lines();
    }

    private static String roles(Map<String, List<String>> teams) {
      return teams.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(team -> team.getKey() + ":" + String.join("+", team.getValue()))
          .collect(Collectors.joining(" "));
    }
  }

  @Command(
      name = "revoke",
      description = "Take the token of a person or service away.",
      footer = {"", "Example:", "  slipway token revoke ada"})
  static final class Revoke extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "As `token list` shows it.")
    private String id = "";

    @Mixin private final KeyOption key = new KeyOption();

    Revoke(Console console) {
      super(console);
    }

    @Override
    ExitCode run(Session session) {
      session.show(
          Routes.revokeToken(id, key.value()), json -> List.of("revoked " + Safe.line(id)));
      return ExitCode.DONE;
    }
  }
}
