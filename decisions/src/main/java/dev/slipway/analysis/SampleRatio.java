package dev.slipway.analysis;

/**
 * Whether units come to the arms as one share of traffic plans it.
 *
 * <p>The evidence is the Bayes factor of a Dirichlet mixture around the planned shares against the
 * planned shares (Lindon and Malek, arXiv:2011.03567, section 3; for two arms the beta-binomial of
 * {@link RateBound}). Every unit counts once, when it first comes: it stays on its arm, so that to
 * count it again would make a small population seem more and more lopsided, and what its arm does
 * to it must not matter. Then the factor is an e-process in the order of coming: under the planned
 * share it ever reaches 1000 with a probability of at most 1 in 1000.
 *
 * @param percent the planned share of the candidate, above 0, below 100
 * @param baselineUnits at the latest look
 * @param candidateUnits at the latest look
 * @param evidence the largest factor at any look; at most {@link #MOST}
 */
public record SampleRatio(
    double percent, long baselineUnits, long candidateUnits, double evidence) {
  /** From here on the split is held to be broken. */
  public static final double BROKEN = 1000;

  /** Far above every limit, far below what JSON cannot carry. */
  static final double MOST = 1e300;

  /** A planned share of 5 % is expected to be missed by some two percentage points, if at all. */
  private static final double PRIOR_UNITS = 100;

  public SampleRatio {
    if (!(percent > 0 && percent < 100)) {
      throw new IllegalArgumentException(
          "a planned share must be between 0 and 100 (percent), but was " + percent);
    }
  }

  /** Nobody came yet. */
  public static SampleRatio of(double percent) {
    return new SampleRatio(percent, 0, 0, 0);
  }

  /**
   * With what has come by the next look.
   *
   * @param baseline distinct units so far, not only new ones
   * @param candidate the same
   * @throws IllegalArgumentException when a count is negative
   */
  public SampleRatio seen(long baseline, long candidate) {
    if (baseline < 0 || candidate < 0) {
      throw new IllegalArgumentException(
          "needs counts of 0 or more, but was " + baseline + " and " + candidate);
    }
    double factor =
        StrictMath.exp(
            new RateBound(candidate, baseline + candidate).logEvidence(percent / 100, PRIOR_UNITS));
    return new SampleRatio(
        percent, baseline, candidate, Math.min(MOST, Math.max(evidence, factor)));
  }

  /** Whether units do not come as planned; once true, true for ever. */
  public boolean broken() {
    return evidence >= BROKEN;
  }

  /** The candidate's share as it came, 0 to 100; 0 without units. */
  public double observedPercent() {
    long all = baselineUnits + candidateUnits;
    return all == 0 ? 0 : 100.0 * candidateUnits / all;
  }
}
