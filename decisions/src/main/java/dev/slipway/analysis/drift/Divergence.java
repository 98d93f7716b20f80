package dev.slipway.analysis.drift;

/**
 * How far two lists of shares are from each other. All need at least one row on each side. The zero
 * fill is Evidently's, so that its figures come out.
 */
final class Divergence {
  /** What an empty share is taken for. */
  private static final double FILL = 1e-4;

  /** Where a share is smaller than the fill already, an empty one is so much smaller. */
  private static final double FILL_BELOW_SMALLEST = 1e6;

  private Divergence() {}

  /** Population stability index: sum of {@code (r - c) ln(r / c)}, zero-filled; 0 to infinite. */
  static double psi(Frequencies frequencies) {
    double[] reference = filled(frequencies.referenceShares());
    double[] current = filled(frequencies.currentShares());
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      sum += (reference[i] - current[i]) * StrictMath.log(reference[i] / current[i]);
    }
    return sum;
  }

  /**
   * Kullback–Leibler divergence of the current side from the reference, {@code sum r ln(r / c)} in
   * nats, zero-filled and scaled to sum 1 again; 0 to infinite.
   */
  static double kullbackLeibler(Frequencies frequencies) {
    double[] reference = scaled(filled(frequencies.referenceShares()));
    double[] current = scaled(filled(frequencies.currentShares()));
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      sum += reference[i] * StrictMath.log(reference[i] / current[i]);
    }
    return Math.max(0, sum);
  }

  /**
   * Jensen–Shannon distance: the square root of the mean divergence (in nats) from the middle of
   * both; 0 to sqrt(ln 2) = 0.8326.
   */
  static double jensenShannon(Frequencies frequencies) {
    double[] reference = frequencies.referenceShares();
    double[] current = frequencies.currentShares();
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double middle = (reference[i] + current[i]) / 2;
      sum += term(reference[i], middle) + term(current[i], middle);
    }
    return StrictMath.sqrt(Math.max(0, sum / 2));
  }

  /** Total variation: the share of rows that lie in other bins than before; 0 to 1. */
  static double totalVariation(Frequencies frequencies) {
    double[] reference = frequencies.referenceShares();
    double[] current = frequencies.currentShares();
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      sum += Math.abs(reference[i] - current[i]);
    }
    return sum / 2;
  }

  private static double term(double share, double middle) {
    return share == 0 ? 0 : share * StrictMath.log(share / middle);
  }

  /** Empty shares become 0.0001, or a millionth of the smallest where that one is no larger. */
  private static double[] filled(double[] shares) {
    double smallest = 1;
    for (double share : shares) {
      smallest = share > 0 ? Math.min(smallest, share) : smallest;
    }
    double fill = smallest <= FILL ? smallest / FILL_BELOW_SMALLEST : FILL;
    double[] filled = shares.clone();
    for (int i = 0; i < filled.length; i++) {
      filled[i] = filled[i] == 0 ? fill : filled[i];
    }
    return filled;
  }

  private static double[] scaled(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double[] scaled = shares.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= sum;
    }
    return scaled;
  }
}
