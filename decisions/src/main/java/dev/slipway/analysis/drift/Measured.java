package dev.slipway.analysis.drift;

/**
 * What a method found.
 *
 * @param statistic how far the sides are apart; 0 where they are alike
 * @param p probability of as much by chance; 0 to 1
 */
record Measured(double statistic, double p) {

  /** A method that compares shares. */
  static Measured of(DriftMethod method, Frequencies table) {
    return switch (method) {
      case JENSENSHANNON ->
          new Measured(Divergence.jensenShannon(table), CountTests.homogeneity(table));
      case KL_DIV -> new Measured(Divergence.kullbackLeibler(table), CountTests.homogeneity(table));
      case PSI_STURGES, PSI_DECILES ->
          new Measured(Divergence.psi(table), CountTests.homogeneity(table));
      case CHISQUARE ->
          new Measured(Divergence.totalVariation(table), CountTests.homogeneity(table));
      case Z -> new Measured(Divergence.totalVariation(table), CountTests.z(table));
      case KS, WASSERSTEIN ->
          throw new IllegalArgumentException(method + " compares numbers, not shares");
    };
  }

  boolean isFinite() {
    return Double.isFinite(statistic) && Double.isFinite(p);
  }
}
