package dev.slipway.analysis.paired;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fisher's randomisation test of paired differences (The Design of Experiments, 1935, section 21):
 * were candidate and baseline the same, each unit's difference had either sign by the toss of a
 * coin. For differences of -1, 0 and 1 it is McNemar's exact test.
 *
 * <p>Only "no difference" is tested. Differences shifted by a margin are not symmetric around 0
 * where most are exactly 0, and flipping their signs would show any margin with a handful of
 * examples; margins are the business of {@link Tango}, {@link PairedT} and {@link Bca}.
 */
public final class SignFlip {
  /** Sums that are equal on paper may differ by rounding. */
  private static final double ROUNDING = 1e-12;

  private SignFlip() {}

  /**
   * Probability of a sum at least as large, were nothing worse: exact where the units that differ
   * have no more patterns of signs than there are to be resamples (13 units for 10 000), else
   * {@code (1 + hits) / (1 + resamples)} (Phipson and Smyth 2010). 1 where nothing differs.
   */
  public static double worse(Differences differences, Resampling resampling) {
    double[] sizes =
        Arrays.stream(differences.sums()).filter(sum -> sum != 0).map(StrictMath::abs).toArray();
    double observed = Arrays.stream(differences.sums()).sum();
    double enough = observed - ROUNDING * Arrays.stream(sizes).sum();
    if (sizes.length < Integer.SIZE && 1L << sizes.length <= resampling.resamples()) {
      return exact(sizes, enough);
    }
    SplittableRandom random = new SplittableRandom(resampling.seed());
    int hits = 0;
    for (int i = 0; i < resampling.resamples(); i++) {
      if (flipped(sizes, random) >= enough) {
        hits++;
      }
    }
    return (1.0 + hits) / (1.0 + resampling.resamples());
  }

  private static double exact(double[] sizes, double enough) {
    long patterns = 1L << sizes.length;
    long hits = 0;
    for (long pattern = 0; pattern < patterns; pattern++) {
      double sum = 0;
      for (int i = 0; i < sizes.length; i++) {
        sum += (pattern >> i & 1) == 0 ? sizes[i] : -sizes[i];
      }
      if (sum >= enough) {
        hits++;
      }
    }
    return (double) hits / patterns;
  }

  private static double flipped(double[] sizes, SplittableRandom random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < sizes.length; i++) {
      signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
      sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
    }
    return sum;
  }
}
