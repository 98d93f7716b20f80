package dev.slipway.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What a gate's examples say beyond its finding. Effects are written as in the finding: candidate
 * minus baseline, or a ratio of which more is worse.
 *
 * @param gate its place in the file, from 0
 * @param method the tests used, in words
 * @param examples that were compared; repeats are averaged and never counted
 * @param units independent ones: examples, or clusters where examples name one
 * @param detectable the smallest harm that as many examples would show four times in five
 * @param unitsNeeded how many independent examples would settle it; empty where it is settled, or
 *     where no number would
 * @param adjusted the p-value after Holm's correction over all gates
 * @param regressions the examples that became worst, worst first
 * @param gains the examples that became best, best first
 * @param slices most harmed first; they explain and do not decide
 */
public record GateDetail(
    int gate,
    String metric,
    String method,
    long examples,
    long units,
    Optional<Double> detectable,
    Optional<Long> unitsNeeded,
    Optional<Double> adjusted,
    List<ExampleChange> regressions,
    List<ExampleChange> gains,
    List<SliceEffect> slices) {

  public GateDetail {
    regressions = List.copyOf(regressions);
    gains = List.copyOf(gains);
    slices = List.copyOf(slices);
  }

  /** One example's scores, repeats averaged. */
  public record ExampleChange(
      String id, double baseline, double candidate, Optional<String> slice) {}

  /**
   * One slice of a gate's examples.
   *
   * @param effect candidate minus baseline, or a ratio of which more is worse
   * @param low of the 90 % interval; empty for fewer than 30 independent examples
   * @param adjusted p-value of harm after Holm's correction over the gate's slices; empty for fewer
   *     than 30 independent examples
   */
  public record SliceEffect(
      String slice,
      long units,
      Optional<Double> effect,
      Optional<Double> low,
      Optional<Double> high,
      Optional<Double> adjusted) {}
}
