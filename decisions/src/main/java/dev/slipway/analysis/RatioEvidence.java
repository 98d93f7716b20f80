package dev.slipway.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * What counted events say about the ratio of the candidate's rate to the baseline's, valid however
 * often one looks.
 *
 * <p>Conditional on the events of a window, each of them is the candidate's with probability {@code
 * q(r) = r n_c / (r n_c + n_b)}; a window adds {@code x_c ln q(r) + x_b ln(1 - q(r))} to the
 * log-likelihood of every ratio {@code r} on a fixed list (Lindon and Malek, arXiv:2011.03567,
 * section 4). Windows are added, never pooled: the baseline's rate and the shares may change
 * between them. Averages of likelihood ratios over fixed alternatives are e-processes: under the
 * hypothesis their expectation is at most 1 at any stopping time, so reaching {@code 1/a} has a
 * probability of at most {@code a} (Ville).
 *
 * @param ratios rising, positive
 * @param logs log-likelihood of each ratio, in the same order
 */
public record RatioEvidence(List<Double> ratios, List<Double> logs) {
  private static final List<Double> HARM = List.of(1.25, 1.5, 2.0, 3.0, 5.0);
  private static final List<Double> BETTER = List.of(0.1, 0.2, 0.4, 0.6);
  private static final List<Double> BETTER_POWERS = List.of(-1.5, -1.0, -0.75, -0.5);

  /**
   * The interval reaches from a 20th to 20 times; steps of 6 % are finer than any margin in use.
   */
  private static final double WIDEST = 20;

  private static final int STEPS = 96;
  private static final double SAME = 1e-12;

  public RatioEvidence {
    ratios = List.copyOf(ratios);
    logs = List.copyOf(logs);
    if (ratios.size() != logs.size()) {
      throw new IllegalArgumentException(
          "needs one log-likelihood per ratio: " + ratios.size() + " against " + logs.size());
    }
    for (double ratio : ratios) {
      if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a ratio must be positive, but was " + ratio);
      }
    }
    for (double log : logs) {
      if (!Double.isFinite(log)) {
        throw new IllegalArgumentException("a log-likelihood must be finite, but was " + log);
      }
    }
  }

  /** No evidence yet, prepared for these hypotheses. */
  public static RatioEvidence none(double harmLimit, Collection<Double> nonInferiorityLimits) {
    TreeSet<Double> all = new TreeSet<>();
    for (int i = 0; i <= STEPS; i++) {
      all.add(StrictMath.pow(WIDEST, 2.0 * i / STEPS - 1));
    }
    all.addAll(tested(harmLimit, nonInferiorityLimits));
    return new RatioEvidence(List.copyOf(all), Collections.nCopies(all.size(), 0.0));
  }

  /** The same without the list that {@link #interval} needs: a tenth of the size. */
  static RatioEvidence withoutInterval(double harmLimit, double nonInferiorityLimit) {
    TreeSet<Double> all = tested(harmLimit, List.of(nonInferiorityLimit));
    return new RatioEvidence(List.copyOf(all), Collections.nCopies(all.size(), 0.0));
  }

  private static TreeSet<Double> tested(double harmLimit, Collection<Double> nonInferiorityLimits) {
    TreeSet<Double> all = new TreeSet<>(worse(harmLimit));
    all.add(harmLimit);
    for (double limit : nonInferiorityLimits) {
      all.add(limit);
      all.addAll(better(limit));
    }
    return all;
  }

  /**
   * The evidence with one more window; a window without units on one arm adds nothing.
   *
   * @throws IllegalArgumentException when a count is negative
   */
  public RatioEvidence plus(
      long candidateUnits, long candidateEvents, long baselineUnits, long baselineEvents) {
    if (candidateUnits < 0 || candidateEvents < 0 || baselineUnits < 0 || baselineEvents < 0) {
      throw new IllegalArgumentException(
          "needs counts of 0 or more, but was %d of %d against %d of %d"
              .formatted(candidateEvents, candidateUnits, baselineEvents, baselineUnits));
    }
    if (candidateUnits == 0 || baselineUnits == 0) {
      return this;
    }
    List<Double> sums = new ArrayList<>(logs.size());
    for (int i = 0; i < logs.size(); i++) {
      double odds = ratios.get(i) * candidateUnits / baselineUnits;
      double candidates = StrictMath.log(odds / (1 + odds));
      double baselines = -StrictMath.log1p(odds);
      sums.add(logs.get(i) + candidateEvents * candidates + baselineEvents * baselines);
    }
    return new RatioEvidence(ratios, sums);
  }

  /** Log of the likelihood of one ratio against another; both have to be on the list. */
  public double logRatio(double ratio, double against) {
    return log(ratio) - log(against);
  }

  /** E-value against "the ratio is at most {@code limit}": large means that the candidate harms. */
  public double harm(double limit) {
    return average(worse(limit), limit);
  }

  /**
   * E-value against "the ratio is {@code limit} or more": large means that the candidate is not
   * that much worse.
   */
  public double nonInferiority(double limit) {
    return average(better(limit), limit);
  }

  /**
   * Every ratio that the evidence does not refute at level {@code alpha}, at all looks together:
   * the mixture over the list, inverted, with straight lines between neighbours on the log scale.
   */
  public Interval interval(double alpha) {
    double highest = Collections.max(logs);
    double mass = 0;
    for (double log : logs) {
      mass += StrictMath.exp(log - highest);
    }
    double floor = highest + StrictMath.log(mass / logs.size()) + StrictMath.log(alpha);
    int first = 0;
    while (logs.get(first) < floor) {
      first++;
    }
    int last = logs.size() - 1;
    while (logs.get(last) < floor) {
      last--;
    }
    return new Interval(
        first == 0 ? 0 : crossing(first - 1, first, floor),
        last == logs.size() - 1 ? Double.POSITIVE_INFINITY : crossing(last + 1, last, floor));
  }

  /**
   * A range of ratios.
   *
   * @param low 0 when unbounded
   * @param high infinite when unbounded
   */
  public record Interval(double low, double high) {}

  private double crossing(int outside, int inside, double floor) {
    double share = (floor - logs.get(outside)) / (logs.get(inside) - logs.get(outside));
    double from = StrictMath.log(ratios.get(outside));
    return StrictMath.exp(from + share * (StrictMath.log(ratios.get(inside)) - from));
  }

  private double average(List<Double> alternatives, double against) {
    double sum = 0;
    for (double alternative : alternatives) {
      sum += StrictMath.exp(logRatio(alternative, against));
    }
    return sum / alternatives.size();
  }

  private double log(double ratio) {
    int index = Collections.binarySearch(ratios, ratio);
    return logs.get(index >= 0 ? index : nearest(-index - 1, ratio));
  }

  /** A list made elsewhere may differ in the last bits of its powers. */
  private int nearest(int after, double ratio) {
    for (int index = Math.max(0, after - 1); index <= Math.min(after, logs.size() - 1); index++) {
      if (Math.abs(ratios.get(index) / ratio - 1) < SAME) {
        return index;
      }
    }
    throw new IllegalArgumentException("the evidence was not prepared for the ratio " + ratio);
  }

  private static List<Double> worse(double limit) {
    return HARM.stream().map(factor -> limit * factor).toList();
  }

  private static List<Double> better(double limit) {
    return limit <= 1
        ? BETTER.stream().map(factor -> limit * factor).toList()
        : BETTER_POWERS.stream().map(power -> limit * StrictMath.pow(limit, power)).toList();
  }
}
