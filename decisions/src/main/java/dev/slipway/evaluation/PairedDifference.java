package dev.slipway.evaluation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The effect as a difference of means on the same examples.
 *
 * <p>Right-or-wrong metrics: Tango's score test and interval for paired proportions (Statistics in
 * Medicine 17, 1998) and McNemar's exact test. Graded ones: the paired t test.
 */
final class PairedDifference {
  /** One-sided 95 %. */
  static final double Z = 1.6448536269514722;

  /** One-sided 95 % and 80 % power together, for the number of examples that would settle it. */
  private static final double Z_WITH_POWER = Z + 0.8416212335729143;

  private static final int HALVINGS = 60;

  private PairedDifference() {}

  /**
   * @param sign 1 where lower scores are better, -1 where higher ones are
   * @param margin of harm that is still acceptable, on the scores' own scale
   */
  static Effect of(Pairs pairs, int sign, double margin) {
    double[] harm = Arrays.stream(pairs.differences()).map(d -> sign * d).toArray();
    return pairs.isBinary() ? binary(harm, margin) : graded(harm, margin);
  }

  private static Effect graded(double[] harm, double margin) {
    int n = harm.length;
    double mean = Pairs.mean(harm);
    double squares = Arrays.stream(harm).map(d -> (d - mean) * (d - mean)).sum();
    double deviation = Math.sqrt(squares / (n - 1));
    double error = deviation / Math.sqrt(n);
    if (error == 0) {
      return new Effect(mean, mean, mean, mean > 0 ? 0 : 1, 0);
    }
    TDistribution t = new TDistribution(null, n - 1);
    double reach = t.inverseCumulativeProbability(0.95) * error;
    double p = t.cumulativeProbability(-mean / error);
    return new Effect(mean, mean - reach, mean + reach, p, needed(deviation, mean, margin));
  }

  private static Effect binary(double[] harm, double margin) {
    int n = harm.length;
    int worse = (int) Arrays.stream(harm).filter(d -> d > 0).count();
    int better = (int) Arrays.stream(harm).filter(d -> d < 0).count();
    double mean = (double) (worse - better) / n;
    double deviation = Math.sqrt((double) (worse + better) / n - mean * mean);
    return new Effect(
        mean,
        edge(delta -> tango(worse, better, n, delta) - Z, -1, mean),
        edge(delta -> tango(worse, better, n, delta) + Z, 1, mean),
        mcnemar(worse, better),
        needed(deviation, mean, margin));
  }

  /** Tango's score statistic for "worse minus better is {@code delta}" of {@code n} pairs. */
  static double tango(int worse, int better, int n, double delta) {
    double a = 2.0 * n;
    double b = -worse - better + (2.0 * n - worse + better) * delta;
    double c = -better * delta * (1 - delta);
    double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    double variance = n * (2 * q + delta * (1 - delta));
    double distance = worse - better - n * delta;
    if (variance <= 0) {
      return distance == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, distance);
    }
    return distance / Math.sqrt(variance);
  }

  /** One-sided exact p-value that the worse pairs outnumber the better ones by chance. */
  static double mcnemar(int worse, int better) {
    return worse == 0
        ? 1
        : 1 - new BinomialDistribution(null, worse + better, 0.5).cumulativeProbability(worse - 1);
  }

  /** Where a falling function crosses zero, between an outer end and the estimate. */
  private static double edge(DoubleUnaryOperator falling, double outer, double estimate) {
    double outside = outer;
    double inside = estimate;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (outside + inside) / 2;
      boolean refuted =
          outer < estimate ? falling.applyAsDouble(middle) > 0 : falling.applyAsDouble(middle) < 0;
      if (refuted) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return outside;
  }

  private static long needed(double deviation, double mean, double margin) {
    double distance = mean < margin ? margin - mean : mean;
    double units = Math.pow(Z_WITH_POWER * deviation / distance, 2);
    return Double.isFinite(units) ? (long) Math.ceil(units) : 0;
  }
}
