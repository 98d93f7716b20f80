package dev.slipway.analysis.paired;

/**
 * How often data are drawn again, and from which seed: the same pair gives the same bytes.
 *
 * @param resamples at least 1; {@value #DEFAULT_RESAMPLES} where nothing is asked for
 */
public record Resampling(int resamples, long seed) {
  public static final int DEFAULT_RESAMPLES = 10_000;
  public static final long DEFAULT_SEED = 42;
  public static final Resampling STANDARD = new Resampling(DEFAULT_RESAMPLES, DEFAULT_SEED);

  public Resampling {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, but were " + resamples);
    }
  }
}
