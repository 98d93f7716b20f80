package dev.slipway.release;

/** The documented exit codes of every command. */
public enum ExitCode {
  DONE(0),
  NO(1),
  WRONG_USE(2),
  UNREACHABLE(3),
  UNDECIDED(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
