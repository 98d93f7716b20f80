package dev.slipway.rollout.local;

import java.time.Instant;
import java.util.Optional;

/**
 * A closed stretch of time with what was counted in it; never changes once it has been answered.
 *
 * @param id chosen by the caller
 * @param from end of the window before
 * @param to when it was closed
 * @param gap the proxy restarted inside it: counts from before the restart are missing
 * @param routeVersion at the end; -1 where no route was ever set
 * @param mixed requests under different splits are counted in it, or under another than the one at
 *     the end; they must not be judged as one share
 * @param candidatePercent at the end, percent 0–100
 * @param unitsCapped more units came than are told apart; {@code units} are a lower bound
 * @param arms the counts
 * @param arrivals units that came since the split in effect at the end was set; empty in windows of
 *     a proxy that did not count them
 */
public record Window(
    String id,
    Instant from,
    Instant to,
    boolean gap,
    long routeVersion,
    boolean mixed,
    double candidatePercent,
    boolean unitsCapped,
    Arms arms,
    Optional<Arrived> arrivals) {

  /**
   * Distinct units that came since the split was set, the first 100 000 of both arms together.
   *
   * @param baseline whose arm is the baseline
   * @param candidate whose arm is the candidate
   */
  public record Arrived(long baseline, long candidate) {}

  /** One value per arm. */
  public record Arms(ArmWindow baseline, ArmWindow candidate) {
    public ArmWindow of(Arm arm) {
      return arm == Arm.CANDIDATE ? candidate : baseline;
    }
  }
}
