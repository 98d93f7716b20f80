package dev.slipway.evaluation;

import dev.slipway.quantity.Margin;

/**
 * How much harm a relative gate accepts, on the scale of its effect.
 *
 * @param margin a difference on the scores' own scale, or a ratio
 * @param sign 1 where lower scores are better, -1 where higher ones are
 * @param points whether the effect is a difference; a ratio otherwise
 */
record Allowance(double margin, int sign, boolean points) {

  static Allowance of(Gate.NoWorseThan gate) {
    return of(gate.margin(), -1);
  }

  static Allowance of(Gate.NoMoreThan gate) {
    return of(gate.margin(), 1);
  }

  private static Allowance of(Margin margin, int sign) {
    if (margin instanceof Margin.Points points) {
      return new Allowance(points.value() / 100, sign, true);
    }
    double multiple = ((Margin.Multiple) margin).value();
    // Where higher is better, harm is the baseline against the candidate: 1.1x and 0.9x both bound
    // it.
    return new Allowance(sign < 0 && multiple < 1 ? 1 / multiple : multiple, sign, false);
  }

  /** Whether a bound shows that the harm is accepted; exactly the margin is, for ratios only. */
  boolean holds(double upperBound) {
    return upperBound < margin || (!points && upperBound == margin);
  }
}
