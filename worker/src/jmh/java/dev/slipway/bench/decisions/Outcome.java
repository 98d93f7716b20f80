package dev.slipway.bench.decisions;

import java.util.Arrays;

/** When one rule rolled back. */
public final class Outcome {
  static final int NEVER = Integer.MAX_VALUE;

  /** About 1.96 standard deviations of a count of heads. */
  private static final double DEVIATIONS = 1.96;

  private final String name;
  private final int[] looks;

  /**
   * @param looks at which the rule rolled back, one per repetition; {@link #NEVER} where it did not
   */
  Outcome(String name, int[] looks) {
    this.name = name;
    this.looks = looks.clone();
    Arrays.sort(this.looks);
  }

  /** Of the rule. */
  public String name() {
    return name;
  }

  public Share alarms() {
    int hits = 0;
    while (hits < looks.length && looks[hits] != NEVER) {
      hits++;
    }
    return new Share(hits, looks.length);
  }

  /** Looks until this share of the canaries was rolled back (nearest rank); infinite: never. */
  public double quantile(double share) {
    return at((int) Math.ceil(share * looks.length) - 1);
  }

  /** Lower 95 % limit of a quantile, by order statistics. */
  public double low(double share) {
    return at((int) Math.floor(share * looks.length - spread(share)) - 1);
  }

  /** Upper 95 % limit of a quantile, by order statistics. */
  public double high(double share) {
    return at((int) Math.ceil(share * looks.length + spread(share)));
  }

  private double spread(double share) {
    return DEVIATIONS * Math.sqrt(looks.length * share * (1 - share));
  }

  private double at(int index) {
    int look = looks[Math.max(0, Math.min(index, looks.length - 1))];
    return look == NEVER ? Double.POSITIVE_INFINITY : look;
  }
}
