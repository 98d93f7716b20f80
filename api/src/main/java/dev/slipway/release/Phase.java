package dev.slipway.release;

/** Where a release is. */
public enum Phase {
  /** Snapshot of the sources, resolution of the baseline. */
  PREPARING,
  /** Another release holds the lane, or a freeze window does. */
  QUEUED,
  TRAINING,
  EVALUATING,
  STAGING,
  CANARY,
  PROMOTING,
  /** In production, with hold-back; a regression still rolls back. */
  WATCHING,
  ROLLING_BACK,

  /** In production, and the watch is over. */
  RELEASED(ExitCode.DONE),
  /** Traffic was shifted, and went back to the baseline. */
  ROLLED_BACK(ExitCode.NO),
  /** A person said no. */
  REJECTED(ExitCode.NO),
  /** A gate or a check said no before any traffic was shifted. */
  FAILED(ExitCode.NO),
  /** A person stopped it. */
  ABORTED(ExitCode.NO),
  /** A newer release took the lane. */
  SUPERSEDED(ExitCode.NO),
  /** Nothing to do: same data, code and parameters as the version in production. */
  UNCHANGED(ExitCode.DONE),
  /** Not enough evidence to say yes or no. */
  INCONCLUSIVE(ExitCode.UNDECIDED),
  /** A question could not be asked: a job, a harness or telemetry broke. */
  ERRORED(ExitCode.UNDECIDED),
  /** Nobody decided in time. */
  EXPIRED(ExitCode.UNDECIDED);

  private final ExitCode exitCode;

  Phase() {
    this(ExitCode.UNDECIDED);
  }

  Phase(ExitCode exitCode) {
    this.exitCode = exitCode;
  }

  /** Whether the release is over. */
  public boolean isTerminal() {
    return compareTo(RELEASED) >= 0;
  }

  /** What a command that waited for the release exits with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
