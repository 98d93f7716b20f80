package dev.slipway.bench.decisions;

import java.util.Arrays;

/** The latencies of every request of a window, milliseconds in ascending order. */
final class SampledWindow {
  private final double[] candidate;
  private final double[] baseline;

  SampledWindow(double[] candidate, double[] baseline) {
    this.candidate = sorted(candidate);
    this.baseline = sorted(baseline);
  }

  int candidateUnits() {
    return candidate.length;
  }

  int baselineUnits() {
    return baseline.length;
  }

  /** Candidate requests slower than this many milliseconds. */
  int candidateSlower(double threshold) {
    return slower(candidate, threshold);
  }

  /** Baseline requests slower than this many milliseconds. */
  int baselineSlower(double threshold) {
    return slower(baseline, threshold);
  }

  double candidateQuantile(double share) {
    return quantile(candidate, share);
  }

  double baselineQuantile(double share) {
    return quantile(baseline, share);
  }

  double[] baseline() {
    return baseline.clone();
  }

  /** Between two neighbours in order, as most tools interpolate it (type 7). */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    double between = position - below;
    return (1 - between) * sorted[below] + between * sorted[Math.min(below + 1, sorted.length - 1)];
  }

  private static int slower(double[] sorted, double threshold) {
    int found = Arrays.binarySearch(sorted, threshold);
    int first = found >= 0 ? found + 1 : -found - 1;
    return sorted.length - first;
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
