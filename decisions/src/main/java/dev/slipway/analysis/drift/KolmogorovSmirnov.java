package dev.slipway.analysis.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The two-sample Kolmogorov–Smirnov test, two-sided.
 *
 * <p>Own code, since commons-math3 3.6.1 counts only distances strictly greater than the observed
 * one, and leaves the exact law where {@code n m} reaches 10 000.
 */
final class KolmogorovSmirnov {
  /** Up to this size of the larger side the p-value is exact, as SciPy's {@code ks_2samp} does. */
  static final int LARGEST_EXACT = 10_000;

  /** Terms of either series beyond this one are below the last bit of a double. */
  private static final int TERMS = 20;

  private KolmogorovSmirnov() {}

  /** The greatest distance D of the two empirical distribution functions; 0 to 1. */
  static double distance(Sample reference, Sample current) {
    int n = reference.size();
    int m = current.size();
    double greatest = 0;
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      double value = Math.min(reference.get(i), current.get(j));
      while (i < n && reference.get(i) <= value) {
        i++;
      }
      while (j < m && current.get(j) <= value) {
        j++;
      }
      greatest = Math.max(greatest, Math.abs((double) i / n - (double) j / m));
    }
    return greatest;
  }

  /**
   * The probability of a distance of at least {@code d} between samples of {@code n} and {@code m}
   * values from one continuous distribution. Exact up to {@link #LARGEST_EXACT}, beyond it
   * Kolmogorov's limit law. With ties it is too large, never too small.
   *
   * @param d as {@link #distance} gives it
   */
  static double p(double d, long n, long m) {
    if (d <= 0) {
      return 1;
    }
    if (Math.max(n, m) > LARGEST_EXACT) {
      return limit(d * StrictMath.sqrt((double) n / (n + m) * m));
    }
    int rows = (int) n;
    int columns = (int) m;
    return rows == columns
        ? square(rows, (int) Math.round(d * rows))
        : lattice(rows, columns, Math.round(d * rows * columns / gcd(rows, columns)));
  }

  /**
   * Equal sizes: {@code 2 (C(2n, n-h) - C(2n, n-2h) + …) / C(2n, n)} by the reflection principle
   * (Gnedenko and Korolyuk 1951), nested so that no term overflows.
   *
   * @param h the distance times n
   */
  private static double square(int n, int h) {
    double tail = 0;
    for (int k = n / h; k >= 1; k--) {
      double ratio = 1;
      for (int j = 1; j <= h; j++) {
        ratio *= (double) (n - k * h + j) / (n + (k - 1) * h + j);
      }
      tail = ratio * (1 - tail);
    }
    return Math.min(1, 2 * tail);
  }

  /**
   * Unequal sizes: walks over all orders of the pooled values as lattice paths from (0, 0) to (n,
   * m), each as likely as any other (Hodges, Arkiv för Matematik 3, 1958). {@code touched[j]} is
   * the probability that a path to (i, j) has reached the distance; the last step before (i, j)
   * came from (i-1, j) with probability {@code i / (i + j)}. All terms are positive, so that small
   * probabilities keep their digits. Only points nearer than the distance are visited: at most
   * {@code 2 d n m} of them.
   *
   * @param h the distance times the least common multiple of n and m
   */
  private static double lattice(int n, int m, long h) {
    long gcd = gcd(n, m);
    long right = m / gcd;
    long up = n / gcd;
    double[] share = IntStream.rangeClosed(0, n + m).mapToDouble(k -> 1.0 / k).toArray();
    double[] touched = new double[m + 1];
    Arrays.fill(touched, 1);
    for (int j = 0; j <= m && j * up < h; j++) {
      touched[j] = 0;
    }
    for (int i = 1; i <= n; i++) {
      long middle = i * right;
      int first = (int) Math.max(0, Math.floorDiv(middle - h, up) + 1);
      int last = (int) Math.min(m, -Math.floorDiv(-(middle + h), up) - 1);
      double below = first == 0 ? 0 : 1;
      for (int j = first; j <= last; j++) {
        below = (touched[j] * i + below * j) * share[i + j];
        touched[j] = below;
      }
      if (first > last) {
        return 1;
      }
    }
    return touched[m];
  }

  /**
   * Kolmogorov's law: {@code 2 (e^{-2x²} - e^{-8x²} + …)}, and for small x the same by Jacobi's
   * theta transformation, {@code 1 - sqrt(2 pi)/x (e^{-pi²/8x²} + e^{-9 pi²/8x²} + …)}.
   */
  private static double limit(double x) {
    double sum = 0;
    for (int k = TERMS; k >= 1; k--) {
      double odd = 2 * k - 1;
      sum =
          x < 1
              ? sum + StrictMath.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x))
              : StrictMath.exp(-2.0 * k * k * x * x) - sum;
    }
    double p = x < 1 ? 1 - StrictMath.sqrt(2 * Math.PI) / x * sum : 2 * sum;
    return Math.max(0, Math.min(1, p));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
