package dev.slipway.analysis;

/**
 * Whether both arms are measured alike: of the units seen, as many were counted for a metric.
 *
 * <p>The counted ones are the events of a {@link RatioEvidence} and the seen ones its units. Shares
 * differ a little for good reasons (a better answer earns more feedback), so that only one arm
 * being counted three times as often as the other is a fault of measuring.
 *
 * @param windows added so far
 * @param evidence on the ratio of the counted shares
 */
public record Coverage(int windows, RatioEvidence evidence) {
  /** From here on an arm is held to be measured badly. */
  public static final double BROKEN = 1000;

  private static final double TIMES = 3;

  /** Nothing counted yet. */
  public static Coverage none() {
    return new Coverage(0, RatioEvidence.withoutInterval(TIMES, 1 / TIMES));
  }

  /** With one more window; the parameters are units seen, and those of them counted. */
  public Coverage plus(
      long candidateSeen, long candidateCounted, long baselineSeen, long baselineCounted) {
    return new Coverage(
        windows + 1, evidence.plus(candidateSeen, candidateCounted, baselineSeen, baselineCounted));
  }

  /** Whether less than a third as much is counted on the candidate as on the baseline. */
  public boolean missesCandidate() {
    return evidence.nonInferiority(1 / TIMES) >= BROKEN;
  }

  /** Whether less than a third as much is counted on the baseline as on the candidate. */
  public boolean missesBaseline() {
    return evidence.harm(TIMES) >= BROKEN;
  }
}
