package dev.slipway.analysis.drift;

import dev.slipway.quantity.Percent;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How drift is judged.
 *
 * @param rule how methods are chosen and verdicts reached; default {@link Rule#SOUND}
 * @param methods for each column the first that fits it is taken; where none does, the rule
 *     chooses; default none
 * @param thresholds least statistic that counts as drift, by method; default as the method says
 * @param significance p-values from here on can be chance; between 0 and 1, default 0.05
 * @param share of drifted columns from which the whole data set has drifted; default 50 %, as
 *     Evidently's
 */
public record DriftOptions(
    Rule rule,
    List<DriftMethod> methods,
    Map<DriftMethod, Double> thresholds,
    double significance,
    Percent share) {
  /** The rule, its own methods and thresholds, p below 0.05, half of the columns. */
  public static final DriftOptions DEFAULT =
      new DriftOptions(Rule.SOUND, List.of(), Map.of(), 0.05, new Percent(50));

  /** How a column is judged. */
  public enum Rule {
    /**
     * By the size of the smaller side; drift needs a statistic at its threshold and a p-value that
     * survives Holm's correction over all columns; no verdict below 200 rows on a side.
     */
    SOUND,

    /** As Evidently does by default: by the size of the reference, one threshold, no correction. */
    EVIDENTLY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public DriftOptions {
    methods = List.copyOf(methods);
    thresholds = Map.copyOf(thresholds);
    if (!(significance > 0 && significance < 1)) {
      throw new IllegalArgumentException(
          "significance must be between 0 and 1, but was " + significance);
    }
    thresholds.forEach(DriftOptions::check);
    for (DriftMethod method : thresholds.keySet()) {
      if (rule == Rule.EVIDENTLY && method.isTest()) {
        throw new IllegalArgumentException(
            "the rule evidently judges "
                + method
                + " by its p-value, so that a threshold would have no effect; set the significance");
      }
    }
  }

  private static void check(DriftMethod method, double threshold) {
    if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the threshold of " + method + " must be above 0, but was " + threshold);
    }
  }

  double threshold(DriftMethod method) {
    return thresholds.getOrDefault(method, method.threshold());
  }
}
