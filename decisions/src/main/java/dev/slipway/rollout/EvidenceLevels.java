package dev.slipway.rollout;

/** The levels that evidence is compared with, for those who show it. */
public final class EvidenceLevels {
  private EvidenceLevels() {}

  /** The e-value for "not worse than the limit at this share" from which a guardrail passes. */
  public static double promotion() {
    return CanaryLimits.PROMOTION_EVIDENCE;
  }
}
