package dev.slipway.release;

/**
 * The most a subject may use.
 *
 * @param gpuHours GPU hours per period, more than 0
 */
public record Budget(double gpuHours, Per per) {
  /** The period of a budget. */
  public enum Per {
    DAY,
    WEEK,
    MONTH,
    RELEASE
  }
}
