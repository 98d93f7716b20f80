package dev.slipway.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Evidence about the ratio of two rates that stays valid where events come in clusters, for
 * instance where one caller is counted as many units.
 *
 * <p>A bet per window: with {@code m} events in it, of which {@code x} are the candidate's, and
 * {@code q} the share of events that the tested ratio gives the candidate, the capital is
 * multiplied by {@code 1 + λ (x - q m)} (or, against "the ratio is that or more", by {@code 1 + λ
 * (q m - x)}). It needs only that the expectation of {@code x - q m} is not above 0 given the past,
 * whatever the windows look like inside. The stakes <code>λ = f / (w M)</code> are fixed before the
 * window: {@code M} is three times the mean number of events of earlier windows plus ten, {@code w}
 * the most that an event can cost, {@code f} six fractions whose capitals are averaged. A burst of
 * events lowers the stake, so that no window takes more than 95 % of the capital. Betting against a
 * mean: Waudby-Smith and Ramdas, Journal of the Royal Statistical Society B 86(1), 2024.
 *
 * @param ratio the tested ratio of the candidate's rate to the baseline's
 * @param harm whether it bets that the ratio is larger; otherwise that it is smaller
 * @param logs log of the capital of each fraction
 * @param windows so far
 * @param events of all windows so far
 */
public record ClusteredEvidence(
    double ratio, boolean harm, List<Double> logs, int windows, long events) {
  private static final double[] FRACTIONS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.8};
  private static final double MOST_AT_STAKE = 0.95;
  private static final double TYPICAL_TIMES = 3;
  private static final double TYPICAL_PLUS = 10;

  public ClusteredEvidence {
    logs = List.copyOf(logs);
    if (logs.size() != FRACTIONS.length) {
      throw new IllegalArgumentException(
          "needs " + FRACTIONS.length + " logs, but were " + logs.size());
    }
  }

  /** Against "the ratio is at most {@code ratio}": large means that the candidate harms. */
  public static ClusteredEvidence ofHarm(double ratio) {
    return none(ratio, true);
  }

  /** Against "the ratio is {@code ratio} or more": large means that it is not that much worse. */
  public static ClusteredEvidence ofNonInferiority(double ratio) {
    return none(ratio, false);
  }

  private static ClusteredEvidence none(double ratio, boolean harm) {
    if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a ratio must be positive, but was " + ratio);
    }
    return new ClusteredEvidence(ratio, harm, Collections.nCopies(FRACTIONS.length, 0.0), 0, 0);
  }

  /** With one more window; one without units on one arm adds nothing. */
  public ClusteredEvidence plus(
      long candidateUnits, long candidateEvents, long baselineUnits, long baselineEvents) {
    if (candidateUnits <= 0 || baselineUnits <= 0) {
      return this;
    }
    double share = ratio * candidateUnits / (ratio * candidateUnits + baselineUnits);
    long all = candidateEvents + baselineEvents;
    double excess = candidateEvents - share * all;
    double won = harm ? excess : -excess;
    double worst = harm ? share : 1 - share;
    List<Double> capitals = new ArrayList<>(FRACTIONS.length);
    for (int i = 0; i < FRACTIONS.length; i++) {
      double stake = FRACTIONS[i] / (worst * typicalEvents());
      double bearable = all == 0 ? stake : Math.min(stake, MOST_AT_STAKE / (worst * all));
      capitals.add(logs.get(i) + StrictMath.log1p(bearable * won));
    }
    return new ClusteredEvidence(ratio, harm, capitals, windows + 1, events + all);
  }

  /** E-value: the mean of the capitals. */
  public double value() {
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log);
    }
    return sum / FRACTIONS.length;
  }

  private double typicalEvents() {
    double mean = windows == 0 ? 0 : (double) events / windows;
    return TYPICAL_TIMES * mean + TYPICAL_PLUS;
  }
}
