package dev.slipway.bench.decisions;

import dev.slipway.analysis.RatioEvidence;
import java.util.List;

/**
 * The product's evidence of harm beyond a ratio of 1, at a level of 1 %.
 *
 * <p>Only another event of the candidate makes it larger. Windows without one are therefore handed
 * over together with the next that has one, as long as the share stays the same: the sums are the
 * same, and the rates of many simulated canaries are low.
 */
final class ProductRule implements Rule<Window> {
  static final double LEVEL = 0.01;
  private static final double EQUAL = 1;

  private RatioEvidence evidence = RatioEvidence.none(EQUAL, List.of());
  private double share = Double.NaN;
  private long candidateUnits;
  private long baselineUnits;
  private long baselineEvents;

  @Override
  public boolean alarm(Window window) {
    if (window.share() != share) {
      fold(0);
      share = window.share();
    }
    candidateUnits += window.candidateUnits();
    baselineUnits += window.baselineUnits();
    baselineEvents += window.baselineEvents();
    if (window.candidateEvents() == 0) {
      return false;
    }
    fold(window.candidateEvents());
    return evidence.harm(EQUAL) >= 1 / LEVEL;
  }

  private void fold(long candidateEvents) {
    evidence = evidence.plus(candidateUnits, candidateEvents, baselineUnits, baselineEvents);
    candidateUnits = 0;
    baselineUnits = 0;
    baselineEvents = 0;
  }
}
