package dev.slipway.bench.decisions;

import dev.slipway.analysis.EqualRates;

/**
 * The product's evidence that a candidate's rate is above its baseline's at all, at a level of 1 %.
 */
final class ProductRule implements Rule<Window> {
  static final double LEVEL = 0.01;

  private EqualRates evidence = EqualRates.none();

  /** Only another event of the candidate makes the evidence of harm larger. */
  @Override
  public boolean alarm(Window window) {
    evidence =
        evidence.plus(
            window.candidateUnits(),
            window.candidateEvents(),
            window.baselineUnits(),
            window.baselineEvents());
    return window.candidateEvents() > 0 && evidence.harm() >= 1 / LEVEL;
  }
}
