package dev.slipway.bench.decisions;

/**
 * The two-sample e-variable (Turner, Ly and Grünwald, arXiv:2106.02693) with the baseline's rate as
 * seen so far and a list of odds ratios; alarm where their mean reaches {@code 1 / 0.01}. Unlike
 * the conditional form it loses nothing at high rates.
 */
final class TwoSampleRule implements Rule<Window> {
  private static final double PRIOR_EVENTS = 0.5;
  private static final double PRIOR_UNITS = 20.5;

  private final double[] ratios;
  private final double[] weights;
  private final double[] logs;
  private double events = PRIOR_EVENTS;
  private double units = PRIOR_UNITS;

  /**
   * @param ratios odds ratios of the alternatives
   * @param weights of the alternatives, summing to 1
   */
  TwoSampleRule(double[] ratios, double[] weights) {
    this.ratios = ratios.clone();
    this.weights = weights.clone();
    this.logs = new double[ratios.length];
  }

  @Override
  public boolean alarm(Window window) {
    return add(window) >= 1 / ProductRule.LEVEL;
  }

  /** The e-value after one more window. */
  double add(Window window) {
    double baseline = events / units;
    double sum = 0;
    for (int i = 0; i < ratios.length; i++) {
      double odds = ratios[i] * baseline / (1 - baseline);
      logs[i] += log(window, odds / (1 + odds), baseline);
      sum += weights[i] * Math.exp(logs[i]);
    }
    events += window.baselineEvents();
    units += window.baselineUnits();
    return sum;
  }

  /** Log of the e-variable of one window for the two rates of the alternative. */
  static double log(Window window, double candidate, double baseline) {
    double together = candidate * window.share() + baseline * (1 - window.share());
    return log(window.candidateEvents(), window.candidateUnits(), candidate)
        + log(window.baselineEvents(), window.baselineUnits(), baseline)
        - log(window.events(), window.candidateUnits() + window.baselineUnits(), together);
  }

  private static double log(int events, int units, double rate) {
    return events * Math.log(rate) + (units - events) * Math.log1p(-rate);
  }
}
