package dev.slipway.cli;

/** There is no service to talk to: exit code 3. */
final class NoService extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoService(String message) {
    super(message);
  }
}
