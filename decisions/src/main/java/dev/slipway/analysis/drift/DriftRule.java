package dev.slipway.analysis.drift;

import dev.slipway.analysis.Holm;
import dev.slipway.analysis.Verdict;
import dev.slipway.quantity.Percent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Judges whether data have drifted from a reference. Pure: the same rows give the same bytes. */
public final class DriftRule {
  private DriftRule() {}

  /**
   * Judges every column, and all of them together: the data set has drifted where the share of
   * drifted columns reaches {@link DriftOptions#share}. Columns without a verdict leave the data
   * set without one only where they could turn it.
   */
  public static DriftReport judge(List<DriftColumn> columns, DriftOptions options) {
    List<ColumnTrial> trials =
        columns.stream().map(column -> ColumnTrial.of(column, options)).toList();
    Iterator<Double> adjusted =
        Holm.adjusted(trials.stream().flatMap(trial -> trial.p().stream()).toList()).iterator();
    List<ColumnDrift> judged = new ArrayList<>();
    for (ColumnTrial trial : trials) {
      judged.add(trial.judged(trial.p().isPresent() ? adjusted.next() : 1));
    }
    return together(judged, options.share());
  }

  private static DriftReport together(List<ColumnDrift> columns, Percent share) {
    int drifted = count(columns, Verdict.Kind.FAIL);
    int undecided = columns.size() - drifted - count(columns, Verdict.Kind.PASS);
    Verdict.Kind verdict = verdict(columns, drifted, undecided, share);
    String sentence =
        switch (verdict) {
          case FAIL -> "The data have drifted: ";
          case PASS -> "The data have not drifted: ";
          case INCONCLUSIVE, ERROR -> "No verdict on the data: ";
        };
    return new DriftReport(
        verdict,
        sentence + figures(columns.size(), drifted, undecided, share),
        drifted,
        undecided,
        share.value(),
        columns);
  }

  private static Verdict.Kind verdict(
      List<ColumnDrift> columns, int drifted, int undecided, Percent share) {
    if (reaches(drifted, columns.size(), share)) {
      return Verdict.Kind.FAIL;
    }
    if (!columns.isEmpty() && !reaches(drifted + undecided, columns.size(), share)) {
      return Verdict.Kind.PASS;
    }
    return count(columns, Verdict.Kind.ERROR) > 0 ? Verdict.Kind.ERROR : Verdict.Kind.INCONCLUSIVE;
  }

  /** Nothing drifted never reaches a share, not even one of 0 %. */
  private static boolean reaches(int drifted, int columns, Percent share) {
    return drifted > 0 && drifted * 100.0 >= share.value() * columns;
  }

  private static String figures(int columns, int drifted, int undecided, Percent share) {
    return drifted
        + " of "
        + columns
        + (columns == 1 ? " column" : " columns")
        + (undecided == 0 ? "" : ", with " + undecided + " undecided")
        + ", where "
        + share
        + " counts as drift of the whole.";
  }

  private static int count(List<ColumnDrift> columns, Verdict.Kind kind) {
    return (int) columns.stream().filter(column -> column.verdict() == kind).count();
  }
}
