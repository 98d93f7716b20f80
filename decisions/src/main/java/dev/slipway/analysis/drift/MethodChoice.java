package dev.slipway.analysis.drift;

import dev.slipway.analysis.drift.DriftOptions.Rule;
import java.util.Set;

/** Which method a column is compared by, and how many rows that takes. */
final class MethodChoice {
  /** Up to this many rows a test is sharp enough; beyond it, everything is significant. */
  private static final int MOST_FOR_TEST = 1000;

  /** A numeric column with no more values than this is compared as categories. */
  private static final int MOST_VALUES_AS_CATEGORIES = 5;

  /**
   * Below it every method is mostly noise: PSI, Jensen–Shannon and Wasserstein alarm on half of all
   * healthy columns.
   */
  private static final int FEWEST_ROWS = 200;

  private MethodChoice() {}

  /** The least number of rows on each side for a verdict. */
  static int fewestRows(Rule rule) {
    return rule == Rule.SOUND ? FEWEST_ROWS : 1;
  }

  /** The first method of the options that fits the column, else the rule's own. */
  static DriftMethod of(ColumnPair pair, DriftOptions options) {
    Set<DriftMethod> fitting = pair.methods();
    return options.methods().stream()
        .filter(fitting::contains)
        .findFirst()
        .orElseGet(() -> options.rule() == Rule.SOUND ? sound(pair) : evidently(pair));
  }

  private static DriftMethod sound(ColumnPair pair) {
    boolean test = Math.min(pair.referenceRows(), pair.currentRows()) <= MOST_FOR_TEST;
    if (isCategorical(pair)) {
      return test ? DriftMethod.CHISQUARE : DriftMethod.JENSENSHANNON;
    }
    return test || !pair.methods().contains(DriftMethod.WASSERSTEIN)
        ? DriftMethod.KS
        : DriftMethod.WASSERSTEIN;
  }

  private static DriftMethod evidently(ColumnPair pair) {
    boolean test = pair.referenceRows() <= MOST_FOR_TEST;
    if (isCategorical(pair)) {
      DriftMethod counts = pair.values() > 2 ? DriftMethod.CHISQUARE : DriftMethod.Z;
      return test ? counts : DriftMethod.JENSENSHANNON;
    }
    return test || !pair.methods().contains(DriftMethod.WASSERSTEIN)
        ? DriftMethod.KS
        : DriftMethod.WASSERSTEIN;
  }

  private static boolean isCategorical(ColumnPair pair) {
    return pair.kind() == ColumnKind.CATEGORICAL || pair.values() <= MOST_VALUES_AS_CATEGORIES;
  }
}
