package dev.slipway.bench.decisions;

/**
 * The conditional likelihood of fixed ratios against a ratio of 1, weighted; alarm where their mean
 * reaches {@code 1 / 0.01}. With one ratio, the true one, it is the sequential test that knows the
 * answer (Wald, 1945), a bound for those that do not. With several it is the product's form, with
 * weights to choose.
 */
final class LikelihoodRule implements Rule<Window> {
  private final double[] ratios;
  private final double[] weights;
  private final double[] logs;

  LikelihoodRule(double[] ratios, double[] weights) {
    this.ratios = ratios.clone();
    this.weights = weights.clone();
    this.logs = new double[ratios.length];
  }

  static LikelihoodRule knowing(double ratio) {
    return new LikelihoodRule(new double[] {ratio}, new double[] {1});
  }

  @Override
  public boolean alarm(Window window) {
    return add(window) >= 1 / ProductRule.LEVEL;
  }

  /** The e-value after one more window. */
  double add(Window window) {
    double null0 = Math.log(window.share());
    double rest0 = Math.log1p(-window.share());
    double sum = 0;
    for (int i = 0; i < ratios.length; i++) {
      double odds = ratios[i] * window.candidateUnits() / window.baselineUnits();
      logs[i] +=
          window.candidateEvents() * (Math.log(odds / (1 + odds)) - null0)
              + window.baselineEvents() * (-Math.log1p(odds) - rest0);
      sum += weights[i] * Math.exp(logs[i]);
    }
    return sum;
  }
}
