package dev.slipway.analysis.paired;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's exact test of right-or-wrong answers to the same questions: of the pairs that differ,
 * each went either way by the toss of a coin. McNemar, Psychometrika 12 (1947).
 */
public final class McNemar {
  private McNemar() {}

  /**
   * Probability of at least {@code worse} among all that differ, were nothing worse; 1 where
   * nothing differs.
   */
  public static double worse(int worse, int better) {
    return lowerTail(better, counted(worse, better));
  }

  /** Probability of a split at least as uneven, either way. */
  public static double twoSided(int worse, int better) {
    int differing = counted(worse, better);
    return StrictMath.min(1, 2 * lowerTail(StrictMath.min(worse, better), differing));
  }

  private static int counted(int worse, int better) {
    if (worse < 0 || better < 0) {
      throw new IllegalArgumentException(
          "expected counts, but got " + worse + " worse and " + better + " better");
    }
    return Math.addExact(worse, better);
  }

  private static double lowerTail(int count, int differing) {
    return differing == 0
        ? 1
        : new BinomialDistribution(null, differing, 0.5).cumulativeProbability(count);
  }
}
