package dev.slipway.evaluation;

import dev.slipway.analysis.paired.Interval;

/**
 * A candidate's measured effect, turned so that larger is worse.
 *
 * @param estimate difference or ratio
 * @param bounds one-sided 95 % on each side
 * @param pWorse one-sided p-value against "not worse at all" (differences) or "not beyond the
 *     margin" (ratios)
 * @param detectable the smallest harm that as many examples would show four times in five; not a
 *     number where unknown
 * @param unitsNeeded how many independent examples would settle it, were the estimate the truth; 0
 *     where unknown
 * @param method the tests behind it, for the report
 */
record Effect(
    double estimate,
    Interval bounds,
    double pWorse,
    double detectable,
    long unitsNeeded,
    String method) {
  /** Both sides together; 5 % beyond each bound. */
  static final double CONFIDENCE = 0.9;
}
