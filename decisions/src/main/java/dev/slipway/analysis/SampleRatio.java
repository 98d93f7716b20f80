package dev.slipway.analysis;

/**
 * Whether the units of one share of traffic came to the arms as planned.
 *
 * <p>A window's Bayes factor is that of a Dirichlet mixture around the planned shares against the
 * planned shares (Lindon and Malek, arXiv:2011.03567, equation 12; for two arms the beta-binomial
 * of {@link RateBound}). Units that come back are in many windows and on the same side in all of
 * them, so factors of different windows must not be multiplied: a small population would seem more
 * and more lopsided. They are added with weights {@code 1 / (t (t + 1))} that sum to 1. The
 * expectation of the sum at any time is at most 1, however windows depend on each other, so it
 * reaches 1000 with a probability of at most 1 in 1000, over all looks at this share.
 *
 * @param percent the planned share of the candidate, above 0, below 100
 * @param windows added so far
 * @param baselineUnits summed over windows
 * @param candidateUnits summed over windows
 * @param evidence the weighted sum; at most {@link #MOST}
 */
public record SampleRatio(
    double percent, int windows, long baselineUnits, long candidateUnits, double evidence) {
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

  /** Nothing counted at this share yet. */
  public static SampleRatio of(double percent) {
    return new SampleRatio(percent, 0, 0, 0, 0);
  }

  /**
   * With one more window; one that nobody reached adds nothing.
   *
   * @throws IllegalArgumentException when a count is negative
   */
  public SampleRatio plus(long moreBaseline, long moreCandidate) {
    if (moreBaseline < 0 || moreCandidate < 0) {
      throw new IllegalArgumentException(
          "needs counts of 0 or more, but was " + moreBaseline + " and " + moreCandidate);
    }
    if (moreBaseline + moreCandidate == 0) {
      return this;
    }
    int window = windows + 1;
    double weight = 1 / (window * (window + 1.0));
    double factor =
        StrictMath.exp(
            new RateBound(moreCandidate, moreBaseline + moreCandidate)
                .logEvidence(percent / 100, PRIOR_UNITS));
    return new SampleRatio(
        percent,
        window,
        baselineUnits + moreBaseline,
        candidateUnits + moreCandidate,
        Math.min(MOST, evidence + weight * factor));
  }

  /** Whether the units did not come as planned; once true, true for ever. */
  public boolean broken() {
    return evidence >= BROKEN;
  }

  /** The candidate's share as it came, 0 to 100; 0 without units. */
  public double observedPercent() {
    long all = baselineUnits + candidateUnits;
    return all == 0 ? 0 : 100.0 * candidateUnits / all;
  }
}
