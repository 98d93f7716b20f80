package dev.slipway.analysis;

/**
 * How much more a count varies from window to window than independent units would let it.
 *
 * <p>Estimated on the baseline from neighbouring windows only, so that a rate that drifts over the
 * day is not taken for variation: <code>φ = mean of (x₂/n₂ - x₁/n₁)² / (p (1-p) (1/n₁ + 1/n₂))
 * </code> with {@code p} the rate of both windows together. 1 for independent units, about the
 * cluster's size where events come in clusters.
 *
 * @param sum of the squares
 * @param pairs how many
 * @param lastEvents of the latest window
 * @param lastUnits of the latest window
 */
public record Dispersion(double sum, int pairs, long lastEvents, long lastUnits) {
  /** No window yet. */
  public static final Dispersion NONE = new Dispersion(0, 0, 0, 0);

  /** Above it, events are held to come in clusters. */
  public static final double CLUSTERED = 1.3;

  /** Fewer pairs of windows say nothing. */
  private static final int PAIRS_NEEDED = 20;

  private static final double BEFORE_ESTIMATE = 5;

  /** With one more window; pairs without an event, or with nothing else, say nothing. */
  public Dispersion plus(long events, long units) {
    if (units == 0) {
      return this;
    }
    double rate = (double) (events + lastEvents) / (units + lastUnits);
    if (lastUnits == 0 || rate <= 0 || rate >= 1) {
      return new Dispersion(sum, pairs, events, units);
    }
    double step = (double) events / units - (double) lastEvents / lastUnits;
    double expected = rate * (1 - rate) * (1.0 / units + 1.0 / lastUnits);
    return new Dispersion(sum + step * step / expected, pairs + 1, events, units);
  }

  /** The estimate; 1 without pairs. */
  public double factor() {
    return pairs == 0 ? 1 : sum / pairs;
  }

  /** Whether enough windows show that units are as good as independent. */
  public boolean independent() {
    return pairs >= PAIRS_NEEDED && factor() <= CLUSTERED;
  }

  /** How many units count as one independent unit: the estimate, or a cautious one before it. */
  public double unitsPerIndependent() {
    return pairs < PAIRS_NEEDED ? BEFORE_ESTIMATE : Math.max(1, factor());
  }
}
