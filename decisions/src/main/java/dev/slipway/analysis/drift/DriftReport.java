package dev.slipway.analysis.drift;

import dev.slipway.analysis.Verdict;
import java.util.List;

/**
 * What the evidence says about a data set.
 *
 * @param verdict FAIL: drifted; PASS: not; INCONCLUSIVE: columns without a verdict could turn it
 *     either way; ERROR: the same, and one of them could not be computed
 * @param sentence the verdict for a person
 * @param drifted columns
 * @param undecided columns, for want of rows or of figures
 * @param share of drifted columns from which the data set has drifted, percent 0–100
 * @param columns in the order given
 */
public record DriftReport(
    Verdict.Kind verdict,
    String sentence,
    int drifted,
    int undecided,
    double share,
    List<ColumnDrift> columns) {
  public DriftReport {
    columns = List.copyOf(columns);
  }
}
