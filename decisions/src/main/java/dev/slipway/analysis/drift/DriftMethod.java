package dev.slipway.analysis.drift;

import java.util.Locale;

/**
 * How two sides of a column are compared. Each gives a statistic, which says how far they are
 * apart, and the p-value of a test that goes with it, which says whether chance could have done it.
 * Names are Evidently's where it has the method.
 */
public enum DriftMethod {
  /** Numbers. Statistic: the greatest distance D of the distribution functions. Test: its own. */
  KS(0.05),

  /**
   * Numbers. Statistic: earth mover's distance in standard deviations of the reference. Test: that
   * of {@link #KS}.
   */
  WASSERSTEIN(0.1),

  /** Statistic: Jensen–Shannon distance (the root, in nats) of shares. Test: homogeneity. */
  JENSENSHANNON(0.1),

  /** Statistic: Kullback–Leibler divergence (nats) of shares. Test: homogeneity. */
  KL_DIV(0.1),

  /** Statistic: PSI over Evidently's bins, which it calls {@code psi}. Test: homogeneity. */
  PSI_STURGES(0.1),

  /** Numbers. Statistic: PSI over the reference's deciles. Test: homogeneity. */
  PSI_DECILES(0.1),

  /** Statistic: the share of rows in other bins (total variation). Test: homogeneity. */
  CHISQUARE(0.1),

  /** Two values. Statistic: the difference of their shares. Test: z with the pooled variance. */
  Z(0.1);

  private final double threshold;

  DriftMethod(double threshold) {
    this.threshold = threshold;
  }

  /** The least statistic that counts as drift, unless the user sets another. */
  public double threshold() {
    return threshold;
  }

  /** Whether Evidently judges this method by its p-value and not by its statistic. */
  boolean isTest() {
    return this == KS || this == CHISQUARE || this == Z;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
