package dev.slipway.analysis.drift;

import dev.slipway.analysis.Verdict;
import java.util.Optional;

/**
 * What the evidence says about one column.
 *
 * @param referenceRows with a value; the same holds for {@code currentRows}
 * @param referenceMissing without a value, or not finite; left out of the comparison
 * @param method empty where nothing could be compared; the same holds for the figures
 * @param statistic of the method
 * @param threshold that {@code statistic} is compared with; empty where only {@code p} counts
 * @param p of the test that goes with the method
 * @param adjusted {@code p} after Holm's correction over all columns; empty under Evidently's rule
 * @param verdict FAIL: drifted; PASS: not; INCONCLUSIVE: too few rows; ERROR: no figure could be
 *     computed
 * @param sentence the verdict for a person, with its reason
 */
public record ColumnDrift(
    String column,
    ColumnKind kind,
    long referenceRows,
    long currentRows,
    long referenceMissing,
    long currentMissing,
    Optional<DriftMethod> method,
    Optional<Double> statistic,
    Optional<Double> threshold,
    Optional<Double> p,
    Optional<Double> adjusted,
    Verdict.Kind verdict,
    String sentence) {}
