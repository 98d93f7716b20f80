package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code --help} and the exit codes, which every command has. */
@Command(
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the answer is no: a gate failed, a release was rejected or rolled back",
      "2:wrong use, or an invalid file",
      "3:the service cannot be reached",
      "4:not decided in time, or inconclusive"
    })
abstract class Helped {
  /** Carried out by picocli, which only needs to know the option. */
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  void help(boolean asked) {}
}
