package dev.slipway.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Evidence against "the candidate's rate is not above the baseline's", for margins of 1x. An
 * e-process: valid however often one looks.
 *
 * <p>Every window is counted by one of two tests, chosen by what earlier windows said about the
 * baseline's rate, so that the choice cannot lean on what it counts. Where events are rare: the
 * conditional count test of {@link RatioEvidence}. Where they are common, that test wastes what the
 * units without an event say, and the two-sample variable is used: <code>θc^xc (1-θc)^(nc-xc)
 * θb^xb (1-θb)^(nb-xb) / (θ0^x (1-θ0)^(n-x))</code> with the baseline's running rate <code>θb
 * </code>, <code>θc</code> at a fixed odds ratio to it, and their average <code>θ0</code> weighted
 * by units (Turner, Ly and Grünwald, Journal of Statistical Planning and Inference 230, 2024,
 * arXiv:2106.02693). Both have an expectation of at most 1 given the past, and so has any product
 * of them.
 *
 * @param logs log of the evidence for each of {1.25, 1.5, 2, 3, 5} times the rate, or the odds
 * @param baselineEvents of all windows so far
 * @param baselineUnits of all windows so far
 */
public record EqualRates(List<Double> logs, long baselineEvents, long baselineUnits) {
  private static final double[] RATIOS = {1.25, 1.5, 2, 3, 5};

  /** Below it the two tests are equally fast. */
  private static final double COMMON = 0.05;

  /** What is known of the baseline's rate before the first window: half an event in 20 units. */
  private static final double PRIOR_EVENTS = 0.5;

  private static final double PRIOR_UNITS = 20;

  public EqualRates {
    logs = List.copyOf(logs);
    if (logs.size() != RATIOS.length) {
      throw new IllegalArgumentException(
          "needs " + RATIOS.length + " logs, but were " + logs.size());
    }
  }

  /** No evidence yet. */
  public static EqualRates none() {
    return new EqualRates(Collections.nCopies(RATIOS.length, 0.0), 0, 0);
  }

  /**
   * With one more window; one without units on one arm adds nothing.
   *
   * @throws IllegalArgumentException when a count is negative, or an arm has more events than units
   */
  public EqualRates plus(
      long candidateUnits, long candidateEvents, long baselineUnits, long baselineEvents) {
    RateBound candidate = new RateBound(candidateEvents, candidateUnits);
    RateBound baseline = new RateBound(baselineEvents, baselineUnits);
    if (candidateUnits == 0 || baselineUnits == 0) {
      return this;
    }
    double rate = runningRate();
    List<Double> sums = new ArrayList<>(RATIOS.length);
    for (int i = 0; i < RATIOS.length; i++) {
      double more =
          rate > COMMON
              ? twoSample(candidate, baseline, atOddsRatio(rate, RATIOS[i]), rate)
              : conditional(candidate, baseline, RATIOS[i]);
      sums.add(logs.get(i) + more);
    }
    return new EqualRates(
        sums, this.baselineEvents + baselineEvents, this.baselineUnits + baselineUnits);
  }

  /** E-value: large means that the candidate's rate is above the baseline's. */
  public double harm() {
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log);
    }
    return sum / RATIOS.length;
  }

  /**
   * Log of the two-sample variable of one window at the rates {@code thetaC} and {@code thetaB}.
   */
  static double twoSample(RateBound candidate, RateBound baseline, double thetaC, double thetaB) {
    double units = (double) candidate.units() + baseline.units();
    double common = (candidate.units() * thetaC + baseline.units() * thetaB) / units;
    return logLikelihood(candidate, thetaC)
        + logLikelihood(baseline, thetaB)
        - logLikelihood(candidate, common)
        - logLikelihood(baseline, common);
  }

  private static double conditional(RateBound candidate, RateBound baseline, double ratio) {
    double share = (double) candidate.units() / (candidate.units() + baseline.units());
    double grown = ratio * candidate.units() / (ratio * candidate.units() + baseline.units());
    return candidate.events() * StrictMath.log(grown / share)
        + baseline.events() * (StrictMath.log1p(-grown) - StrictMath.log1p(-share));
  }

  private static double logLikelihood(RateBound counts, double rate) {
    return counts.events() * StrictMath.log(rate)
        + (counts.units() - counts.events()) * StrictMath.log1p(-rate);
  }

  private double runningRate() {
    return (PRIOR_EVENTS + baselineEvents) / (PRIOR_UNITS + PRIOR_EVENTS + baselineUnits);
  }

  private static double atOddsRatio(double rate, double ratio) {
    double odds = ratio * rate / (1 - rate);
    return odds / (1 + odds);
  }
}
