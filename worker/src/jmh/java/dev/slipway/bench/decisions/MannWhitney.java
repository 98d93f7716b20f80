package dev.slipway.bench.decisions;

import java.util.Arrays;

/**
 * The rank test of two samples by its normal approximation, corrected for ties and continuity, and
 * the limits of the shift between them.
 *
 * <p>{@code W(s) = (R - n(n+1)/2 - nm/2 - 0.5 sgn) / sigma}, {@code R} the sum of the ranks of
 * {@code x - s} among {@code y}, {@code sigma^2 = nm/12 ((n+m+1) - sum(t^3 - t)/((n+m)(n+m-1)))}.
 * It falls as the shift grows; a limit of the shift is where it crosses a normal quantile (Hodges
 * and Lehmann; Mann and Whitney, 1947).
 */
final class MannWhitney {
  /** Shifts are found to this, as R does. */
  private static final double TOLERANCE = 1e-4;

  private final double[] x;
  private final double[] y;

  MannWhitney(double[] x, double[] y) {
    this.x = sorted(x);
    this.y = sorted(y);
  }

  /** The shift at which {@link #statistic} crosses {@code z}; 0 gives the estimate. */
  double shift(double z) {
    double low = x[0] - y[y.length - 1];
    double high = x[x.length - 1] - y[0];
    if (statistic(low) <= z) {
      return low;
    }
    if (statistic(high) >= z) {
      return high;
    }
    while (high - low > TOLERANCE) {
      double middle = (low + high) / 2;
      if (statistic(middle) > z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Standard normal where {@code y} shifted by {@code shift} is distributed as {@code x}. */
  double statistic(double shift) {
    int n = x.length;
    int m = y.length;
    double ranks = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      double next =
          Math.min(i < n ? x[i] - shift : Double.MAX_VALUE, j < m ? y[j] : Double.MAX_VALUE);
      int begun = i + j;
      int own = i;
      while (i < n && x[i] - shift == next) {
        i++;
      }
      while (j < m && y[j] == next) {
        j++;
      }
      double tied = i + j - begun;
      ranks += (i - own) * (begun + (tied + 1) / 2);
      ties += tied * tied * tied - tied;
    }
    double centred = ranks - n * (n + 1) / 2.0 - n * m / 2.0;
    double all = n + m;
    double sigma = Math.sqrt(n * m / 12.0 * (all + 1 - ties / (all * (all - 1))));
    return sigma == 0 ? 0 : (centred - 0.5 * Math.signum(centred)) / sigma;
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
