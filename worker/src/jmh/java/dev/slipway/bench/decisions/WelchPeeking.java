package dev.slipway.bench.decisions;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Welch's test on everything seen so far, at every look: worse, and p below 0.05 on two sides,
 * rolls back. All windows are pooled, as in a notebook.
 */
final class WelchPeeking implements Rule<Window> {
  private static final double LEVEL = 0.05;

  /** The normal quantile; those of t are larger, so that most looks need no t distribution. */
  private static final double LEAST = 1.9599;

  private long candidateUnits;
  private long candidateEvents;
  private long baselineUnits;
  private long baselineEvents;

  @Override
  public boolean alarm(Window window) {
    candidateUnits += window.candidateUnits();
    candidateEvents += window.candidateEvents();
    baselineUnits += window.baselineUnits();
    baselineEvents += window.baselineEvents();
    double candidate = (double) candidateEvents / candidateUnits;
    double baseline = (double) baselineEvents / baselineUnits;
    double ofCandidate = candidate * (1 - candidate) / (candidateUnits - 1);
    double ofBaseline = baseline * (1 - baseline) / (baselineUnits - 1);
    double variance = ofCandidate + ofBaseline;
    double t = (candidate - baseline) / Math.sqrt(variance);
    if (!(t > LEAST) || candidateEvents == 0 || baselineEvents == 0) {
      return false;
    }
    double freedom =
        variance
            * variance
            / (ofCandidate * ofCandidate / (candidateUnits - 1)
                + ofBaseline * ofBaseline / (baselineUnits - 1));
    return 2 * new TDistribution(null, freedom).cumulativeProbability(-t) < LEVEL;
  }
}
