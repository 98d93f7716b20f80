package dev.slipway.analysis.drift;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Tests of "both sides have the same shares", from counts. All give a p-value. */
final class CountTests {
  private CountTests() {}

  /**
   * Pearson's X² of the table of both sides and all bins, against its law where every row could as
   * well have been on the other side. Mean and variance of that law are exact (Dawson, Biometrika
   * 41, 1954, for any table); its shape is that of a gamma variable with both. With many rows per
   * bin this is the usual chi-square test; unlike that one it stays calm where most bins hold one
   * or two rows, as in columns of names or numbers of orders.
   */
  static double homogeneity(Frequencies table) {
    double n = table.referenceRows();
    double m = table.currentRows();
    double total = n + m;
    double squares = 0;
    double inverses = 0;
    int bins = 0;
    for (int bin = 0; bin < table.bins(); bin++) {
      double rows = (double) table.reference(bin) + table.current(bin);
      if (rows > 0) {
        double difference = table.reference(bin) - rows * (n / total);
        squares += difference * difference / rows;
        inverses += 1 / rows;
        bins++;
      }
    }
    double mean = (bins - 1) * total / (total - 1);
    double variance = variance(total, total / n * (total / m), bins, inverses);
    if (bins < 2 || !(variance > 0)) {
      return 1;
    }
    double statistic = squares * (total / n) * (total / m);
    return Gamma.regularizedGammaQ(mean * mean / variance, statistic * mean / variance);
  }

  /**
   * Dawson's variance for two rows.
   *
   * @param unevenness of the sides: {@code N / n + N / m}, 4 where they are equal
   * @param inverses sum of {@code 1 / rows} over the bins
   */
  private static double variance(double total, double unevenness, int bins, double inverses) {
    double rows = (unevenness - 4) / (total - 2);
    double rowsFree = (total - 2) / (total - 1);
    double columns = (total * inverses - (double) bins * bins) / (total - 2);
    double columnsFree = (bins - 1) * (total - bins) / (total - 1);
    return 2 * total / (total - 3) * (rowsFree - rows) * (columnsFree - columns)
        + total * total / (total - 1) * rows * columns;
  }

  /**
   * Evidently's chi-square test: the current counts against the reference's shares, as if those
   * were known without error. A category that the reference lacks gives 0.
   */
  static double goodnessOfFit(Frequencies table) {
    double scale = (double) table.currentRows() / table.referenceRows();
    double statistic = 0;
    for (int bin = 0; bin < table.bins(); bin++) {
      double expected = table.reference(bin) * scale;
      double difference = table.current(bin) - expected;
      statistic += difference == 0 ? 0 : difference * difference / expected;
    }
    if (Double.isInfinite(statistic)) {
      return 0;
    }
    return table.bins() < 2 ? 1 : Gamma.regularizedGammaQ((table.bins() - 1) / 2.0, statistic / 2);
  }

  /** The z test of two shares with the pooled variance, two-sided; needs at most two bins. */
  static double z(Frequencies table) {
    if (table.bins() < 2) {
      return 1;
    }
    double n = table.referenceRows();
    double m = table.currentRows();
    double pooled = (table.reference(0) + table.current(0)) / (n + m);
    double variance = pooled * (1 - pooled) * (1 / n + 1 / m);
    double difference = table.reference(0) / n - table.current(0) / m;
    return difference == 0 ? 1 : Erf.erfc(Math.abs(difference) / StrictMath.sqrt(2 * variance));
  }
}
