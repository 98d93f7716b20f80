package dev.slipway.rollout;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Erf;

/**
 * How many events it takes until the evidence of non-inferiority reaches its threshold, at one
 * constant share.
 *
 * <p>After {@code n} events, {@code x} of them the candidate's, the log e-value is {@code G(n, x) =
 * ln mean_j exp(x a_j + (n - x) b_j)} with {@code a_j = ln(q_j / q_0)} and {@code b_j = ln((1 -
 * q_j) / (1 - q_0))} over the four alternatives of {@code RatioEvidence}; {@code x} grows by {@code
 * q} per event with the variance {@code q (1 - q)}. Near the threshold G is taken as the plane that
 * touches it there. Along this plane the evidence is a Brownian motion: growth per event {@code mu
 * = G_n + q G_x}, variance per event {@code s² = q (1 - q) G_x²}, barrier {@code B = n G_n + x
 * G_x}. It has reached the barrier by {@code n} with the probability
 *
 * <p>{@code Phi((mu n - B) / (s sqrt n)) + exp(2 mu B / s²) Phi(-(mu n + B) / (s sqrt n))}
 *
 * <p>(Bachelier–Lévy; the tangent for a curved barrier: Strassen, Fifth Berkeley Symposium, 1967).
 * Against the exact walk, event by event, the result is at most 4 % off for a power of 80 %.
 *
 * @param limit the ratio to refute
 * @param share of the candidate in the units, strictly between 0 and 1
 * @param ratio true ratio of the candidate's rate to the baseline's
 */
record EvidenceGrowth(double limit, double share, double ratio) {
  /** The alternatives of {@code RatioEvidence#nonInferiority}; a test holds them together. */
  private static final List<Double> BETTER = List.of(0.1, 0.2, 0.4, 0.6);

  private static final List<Double> BETTER_POWERS = List.of(-1.5, -1.0, -0.75, -0.5);

  private static final int HALVINGS = 60;
  private static final double MOST_EVENTS = 1e12;
  private static final double LARGEST_EXPONENT = 700;

  /** A point of the plane that touches G: its slopes along n and along x. */
  private record Slopes(double value, double alongEvents, double alongCandidates) {}

  /**
   * Events on both arms together after which the evidence has reached {@code threshold} with the
   * probability {@code power}; empty where it does not grow.
   */
  OptionalDouble events(double threshold, double power) {
    if (!grows()) {
      return OptionalDouble.empty();
    }
    double enough = 1;
    while (probability(enough, StrictMath.log(threshold)) < power) {
      enough *= 2;
      if (enough > MOST_EVENTS) {
        return OptionalDouble.empty();
      }
    }
    double few = enough / 2;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (few + enough) / 2;
      if (probability(middle, StrictMath.log(threshold)) >= power) {
        enough = middle;
      } else {
        few = middle;
      }
    }
    return OptionalDouble.of(enough);
  }

  /** The probability that an event is the candidate's. */
  double candidateShare() {
    return share(ratio);
  }

  private boolean grows() {
    double q = candidateShare();
    return alternatives().stream()
        .anyMatch(better -> q * candidateStep(better) + (1 - q) * baselineStep(better) > 0);
  }

  private double probability(double events, double logThreshold) {
    if (slopes(events, 0).value() < logThreshold) {
      return 0;
    }
    double candidates = 0;
    double tooMany = events;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (candidates + tooMany) / 2;
      if (slopes(events, middle).value() >= logThreshold) {
        candidates = middle;
      } else {
        tooMany = middle;
      }
    }
    Slopes at = slopes(events, candidates);
    double q = candidateShare();
    double growth = at.alongEvents() + q * at.alongCandidates();
    double variance = q * (1 - q) * at.alongCandidates() * at.alongCandidates();
    double barrier = events * at.alongEvents() + candidates * at.alongCandidates();
    return passed(growth, variance, barrier, events);
  }

  private static double passed(double growth, double variance, double barrier, double events) {
    double deviation = StrictMath.sqrt(variance * events);
    double before =
        StrictMath.exp(Math.min(LARGEST_EXPONENT, 2 * growth * barrier / variance))
            * phi(-(growth * events + barrier) / deviation);
    return phi((growth * events - barrier) / deviation) + before;
  }

  private Slopes slopes(double events, double candidates) {
    List<Double> alternatives = alternatives();
    double highest = Double.NEGATIVE_INFINITY;
    for (double better : alternatives) {
      highest = Math.max(highest, log(better, events, candidates));
    }
    double sum = 0;
    double alongEvents = 0;
    double alongCandidates = 0;
    for (double better : alternatives) {
      double weight = StrictMath.exp(log(better, events, candidates) - highest);
      sum += weight;
      alongEvents += weight * baselineStep(better);
      alongCandidates += weight * (candidateStep(better) - baselineStep(better));
    }
    return new Slopes(
        highest + StrictMath.log(sum / alternatives.size()),
        alongEvents / sum,
        alongCandidates / sum);
  }

  private double log(double better, double events, double candidates) {
    return candidates * candidateStep(better) + (events - candidates) * baselineStep(better);
  }

  /** What an event of the candidate adds to the log-likelihood of a better ratio. */
  private double candidateStep(double better) {
    return StrictMath.log(share(better) / share(limit));
  }

  private double baselineStep(double better) {
    return StrictMath.log((1 - share(better)) / (1 - share(limit)));
  }

  private double share(double of) {
    return of * share / (of * share + 1 - share);
  }

  private List<Double> alternatives() {
    return limit <= 1
        ? BETTER.stream().map(factor -> limit * factor).toList()
        : BETTER_POWERS.stream().map(power -> limit * StrictMath.pow(limit, power)).toList();
  }

  private static double phi(double z) {
    return Erf.erfc(-z / StrictMath.sqrt(2)) / 2;
  }
}
