package dev.slipway.bench.decisions;

import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/**
 * Chance from a seed. Each repetition has a stream of its own, so that results depend neither on
 * the number of threads nor on their order.
 */
public final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Below this mean, counting up from zero is faster than rejection. */
  private static final double INVERSION_BELOW = 10;

  private final SplittableRandom random;

  private Draws(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The stream of one repetition of one scenario. */
  public static Draws of(long seed, String scenario, int repetition) {
    return new Draws(mixed(mixed(seed + GOLDEN) + mixed(hash(scenario)) + GOLDEN * repetition));
  }

  /** Between 0 and 1, neither of them. */
  public double uniform() {
    return Math.max(random.nextDouble(), Double.MIN_NORMAL);
  }

  /** Standard normal. */
  public double gaussian() {
    return random.nextGaussian();
  }

  /** Events among {@code n} units that have one with probability {@code p} each. */
  public int binomial(int n, double p) {
    if (n == 0 || p <= 0) {
      return 0;
    }
    if (p > 0.5) {
      return n - binomial(n, 1 - p);
    }
    return n * p < INVERSION_BELOW ? inverted(n, p) : rejected(n, p);
  }

  /** With mean {@code shape} and scale 1 (Marsaglia and Tsang, ACM TOMS 26, 2000). */
  public double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** The {@code rank}-th smallest of {@code n} uniform numbers, without drawing the others. */
  public double ordered(int rank, int n) {
    double below = gamma(rank);
    return below / (below + gamma(n - rank + 1));
  }

  private int inverted(int n, double p) {
    double odds = p / (1 - p);
    double mass = Math.exp(n * Math.log1p(-p));
    double left = uniform();
    int k = 0;
    while (left > mass && k < n) {
      left -= mass;
      k++;
      mass *= odds * (n - k + 1) / k;
    }
    return k;
  }

  /** Transformed rejection, algorithm BTRS (Hörmann, J. Statist. Comput. Simul. 46, 1993). */
  private int rejected(int n, double p) {
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double centre = n * p + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    while (true) {
      double u = uniform() - 0.5;
      double v = uniform();
      double side = 0.5 - Math.abs(u);
      int k = (int) Math.floor((2 * a / side + b) * u + centre);
      if (side >= 0.07 && v <= squeeze) {
        return k;
      }
      double scaled = v * (2.83 + 5.1 / b) * deviation / (a / (side * side) + b);
      if (k >= 0 && k <= n && Math.log(scaled) <= logMass(n, p, k)) {
        return k;
      }
    }
  }

  /** Log of the probability of {@code k}, relative to the most likely count. */
  private static double logMass(int n, double p, int k) {
    int mode = (int) Math.floor((n + 1) * p);
    return logFactorial(mode)
        + logFactorial(n - mode)
        - logFactorial(k)
        - logFactorial(n - k)
        + (k - mode) * Math.log(p / (1 - p));
  }

  private static double logFactorial(int k) {
    return Gamma.logGamma(k + 1.0);
  }

  private static long hash(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  /** Finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
