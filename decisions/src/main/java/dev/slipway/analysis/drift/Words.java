package dev.slipway.analysis.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeSet;

/** Figures and changes as sentences show them. */
final class Words {
  private static final MathContext DIGITS = new MathContext(4);
  private static final double LARGEST_PLAIN = 1e7;
  private static final double SMALLEST_PLAIN = 1e-4;

  private Words() {}

  /** Four significant digits. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || (size < LARGEST_PLAIN && size >= SMALLEST_PLAIN)
        ? rounded.toPlainString()
        : rounded.toString().replace('E', 'e');
  }

  /** Shares 0 to 1, as percentages. */
  static String percent(double share) {
    return number(share * 100) + "%";
  }

  /** The category whose share moved most; of equals the first by name. */
  static String greatestChange(CategoryCounts reference, CategoryCounts current) {
    TreeSet<String> all = new TreeSet<>(reference.counts().keySet());
    all.addAll(current.counts().keySet());
    String most = "";
    double greatest = -1;
    for (String category : all) {
      double change = Math.abs(share(reference, category) - share(current, category));
      if (change > greatest) {
        greatest = change;
        most = category;
      }
    }
    long added =
        current.counts().keySet().stream()
            .filter(category -> !reference.counts().containsKey(category))
            .count();
    return "the share of \""
        + most
        + "\" went from "
        + percent(share(reference, most))
        + " to "
        + percent(share(current, most))
        + (added == 0
            ? ""
            : ", and " + added + (added == 1 ? " value is" : " values are") + " new");
  }

  /** The bin whose share moved most, by its place among the reference's tenths. */
  static String greatestChange(Frequencies table) {
    double[] before = table.referenceShares();
    double[] after = table.currentShares();
    int most = 0;
    for (int bin = 1; bin < before.length; bin++) {
      if (Math.abs(before[bin] - after[bin]) > Math.abs(before[most] - after[most])) {
        most = bin;
      }
    }
    return "the share of its bin "
        + (most + 1)
        + " of "
        + before.length
        + " went from "
        + percent(before[most])
        + " to "
        + percent(after[most]);
  }

  private static double share(CategoryCounts counts, String category) {
    return (double) counts.count(category) / counts.rows();
  }
}
