package dev.slipway.evaluation;

/**
 * A candidate's measured effect, turned so that larger is worse.
 *
 * @param estimate difference or ratio
 * @param low one-sided 95 % lower bound
 * @param high one-sided 95 % upper bound
 * @param pWorse one-sided p-value against "not worse at all" (differences) or "not beyond the
 *     margin" (ratios)
 * @param unitsNeeded how many examples would settle it, were the estimate the truth; 0 where
 *     unknown
 */
record Effect(double estimate, double low, double high, double pWorse, long unitsNeeded) {}
