package dev.slipway.analysis;

import org.apache.commons.math3.special.Beta;

/**
 * What counted events say about one rate, valid however often one looks.
 *
 * <p>The evidence against a rate {@code p} is the beta-binomial mixture {@code B(kp + S, k(1-p) +
 * F) / (B(kp, k(1-p)) p^S (1-p)^F)} with {@code S} events, {@code F} units without one and a prior
 * worth {@code k} units around {@code p} itself (Howard, Ramdas, McAuliffe and Sekhon, Annals of
 * Statistics 49(2), 2021, two-sided form). It is at most 1 in expectation where {@code p} is the
 * true rate.
 *
 * @param events units with an event
 * @param units all units
 */
public record RateBound(long events, long units) {
  public static final RateBound NONE = new RateBound(0, 0);

  /** Weak enough to let a hundred units speak, strong enough not to need thousands. */
  private static final double PRIOR_UNITS = 20;

  private static final double SMALLEST = 1e-9;
  private static final int HALVINGS = 60;

  public RateBound {
    if (events < 0 || units < events) {
      throw new IllegalArgumentException(
          "needs 0 <= events <= units, but was " + events + " of " + units);
    }
  }

  public RateBound plus(long moreEvents, long moreUnits) {
    return new RateBound(events + moreEvents, units + moreUnits);
  }

  /** The observed rate; 0 without units. */
  public double rate() {
    return units == 0 ? 0 : (double) events / units;
  }

  /** Whether the rate is above {@code limit}, wrong with a probability of at most {@code alpha}. */
  public boolean isAbove(double limit, double alpha) {
    checkLevel(alpha);
    if (limit <= 0) {
      return events > 0;
    }
    return limit < 1 && rate() > limit && logEvidence(limit) >= -StrictMath.log(alpha);
  }

  /** Whether the rate is below {@code limit}, wrong with a probability of at most {@code alpha}. */
  public boolean isBelow(double limit, double alpha) {
    checkLevel(alpha);
    return limit > 0
        && limit < 1
        && units > 0
        && rate() < limit
        && logEvidence(limit) >= -StrictMath.log(alpha);
  }

  /** The least rate not refuted at level {@code alpha}. */
  public double lower(double alpha) {
    checkLevel(alpha);
    return events == 0 ? 0 : edge(SMALLEST, rate(), alpha);
  }

  /** The greatest rate not refuted at level {@code alpha}. */
  public double upper(double alpha) {
    checkLevel(alpha);
    return events == units ? 1 : edge(1 - SMALLEST, rate(), alpha);
  }

  /** Log of the evidence against the rate {@code p}, which lies strictly between 0 and 1. */
  public double logEvidence(double p) {
    return logEvidence(p, PRIOR_UNITS);
  }

  /** The same with a prior worth {@code priorUnits} units. */
  double logEvidence(double p, double priorUnits) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a rate must be between 0 and 1, but was " + p);
    }
    double with = priorUnits * p;
    double without = priorUnits * (1 - p);
    long spared = units - events;
    return Beta.logBeta(with + events, without + spared)
        - Beta.logBeta(with, without)
        - events * StrictMath.log(p)
        - spared * StrictMath.log1p(-p);
  }

  private double edge(double outside, double inside, double alpha) {
    if (logEvidence(outside) < -StrictMath.log(alpha)) {
      return outside < inside ? 0 : 1;
    }
    double refuted = outside;
    double possible = inside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (refuted + possible) / 2;
      if (logEvidence(middle) >= -StrictMath.log(alpha)) {
        refuted = middle;
      } else {
        possible = middle;
      }
    }
    return refuted;
  }

  private static void checkLevel(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("a level must be between 0 and 1, but was " + alpha);
    }
  }
}
