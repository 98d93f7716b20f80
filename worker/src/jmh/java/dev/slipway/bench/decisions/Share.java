package dev.slipway.bench.decisions;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A counted share and its 95 % limits after Clopper and Pearson (Biometrika 26, 1934), which hold
 * for every true share.
 */
public record Share(int hits, int of) {
  private static final double TAIL = 0.025;

  public double value() {
    return (double) hits / of;
  }

  public double low() {
    return hits == 0 ? 0 : quantile(hits, of - hits + 1.0, TAIL);
  }

  public double high() {
    return hits == of ? 1 : quantile(hits + 1.0, of - hits, 1 - TAIL);
  }

  /** {@code 0.55 % (0.36 to 0.80)}. */
  public String text() {
    return String.format(
        Locale.ROOT, "%.2f %% (%.2f to %.2f)", 100 * value(), 100 * low(), 100 * high());
  }

  private static double quantile(double a, double b, double level) {
    return new BetaDistribution(null, a, b).inverseCumulativeProbability(level);
  }
}
