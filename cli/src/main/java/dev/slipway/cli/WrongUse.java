package dev.slipway.cli;

/** The command was not used as it should be: exit code 2 and no stack trace. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message what was expected, what came, what to do
   */
  WrongUse(String message) {
    super(message);
  }
}
