package dev.slipway.bench.decisions;

/**
 * What one look adds to a comparison of latencies.
 *
 * @param candidateQuantile p99 of the candidate's requests of this window, milliseconds
 * @param baselineQuantile of the baseline's
 * @param candidateSlow candidate requests slower than the threshold times the margin
 * @param baselineSlow baseline requests slower than the threshold
 * @param threshold from the baseline's earlier windows, milliseconds; not a number in the first
 */
record LatencyWindow(
    int candidateUnits,
    int candidateSlow,
    double candidateQuantile,
    int baselineUnits,
    int baselineSlow,
    double baselineQuantile,
    double threshold) {

  double ratio() {
    return candidateQuantile / baselineQuantile;
  }
}
