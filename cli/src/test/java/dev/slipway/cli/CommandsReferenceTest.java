package dev.slipway.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandsReferenceTest {
  @Test
  void thePageOfCommandsIsWhatHelpSays() throws IOException {
    StringBuilder page =
        new StringBuilder("# Commands\n\nWritten by a test from what `--help` prints.\n");
    Console console =
        new Console(
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Optional.empty(),
            Clock.systemUTC(),
            Map.of());
    describe(Slipway.commandLine(console), page);
    Golden.check(Path.of("../docs/reference/commands.md"), page.toString());
  }

  private static void describe(CommandLine command, StringBuilder page) {
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```\n");
    page.append(command.getUsageMessage(Ansi.OFF).strip()).append("\n```\n");
    command.getSubcommands().values().forEach(sub -> describe(sub, page));
  }
}
