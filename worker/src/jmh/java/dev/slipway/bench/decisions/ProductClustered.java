package dev.slipway.bench.decisions;

import dev.slipway.analysis.ClusteredEvidence;

/** The product's evidence of harm where one caller may be counted as many units; level 1 %. */
final class ProductClustered implements Rule<Window> {
  private ClusteredEvidence evidence = ClusteredEvidence.ofHarm(1);

  @Override
  public boolean alarm(Window window) {
    evidence =
        evidence.plus(
            window.candidateUnits(),
            window.candidateEvents(),
            window.baselineUnits(),
            window.baselineEvents());
    return evidence.value() >= 1 / ProductRule.LEVEL;
  }
}
