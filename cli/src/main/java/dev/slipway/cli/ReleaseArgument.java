package dev.slipway.cli;

import picocli.CommandLine.Parameters;

/** The release that a command is about. */
final class ReleaseArgument {
  @Parameters(index = "0", paramLabel = "ID", description = "The release, as `list` shows it.")
  private String id = "";

  String id() {
    if (id.isBlank()) {
      throw new WrongUse(
          "expected the id of a release, but got an empty text; `slipway list` shows them");
    }
    return id;
  }
}
