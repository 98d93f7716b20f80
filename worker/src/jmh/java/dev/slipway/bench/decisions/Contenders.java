package dev.slipway.bench.decisions;

import java.util.ArrayList;
import java.util.List;

/** Who takes part in the races for counted events. */
public final class Contenders {
  /** The product's rule. */
  public static final String PRODUCT = "Slipway";

  /** The sequential test that knows the answer. */
  public static final String KNOWING = "SPRT that knows the ratio";

  /** What looks too often at a test made for one look. */
  public static final String WELCH = "Welch, every look";

  /** For events that come in clusters. */
  public static final String ROBUST = "Slipway, robust";

  /** The p99 of each interval, at the defaults of Argo Rollouts. */
  public static final String INTERVAL = "p99 > 1.2x per interval (Argo Rollouts)";

  private static final double[] RATIOS = {1.25, 1.5, 2, 3, 5};

  /** More on small ratios, which take long, than on large ones, which are found at once. */
  private static final double[] WEIGHTS = {0.35, 0.25, 0.2, 0.12, 0.08};

  private static final double[] EVEN = {0.2, 0.2, 0.2, 0.2, 0.2};

  /** What a domain calls too many errors; twice the base rate where that is more. */
  private static final double LIMIT = 0.05;

  private static final int FAILED_CHECKS = 5;

  private Contenders() {}

  /** The sequential tests, with the one that knows the ratio. */
  static List<Contender<Window>> sequential(double ratio) {
    List<Contender<Window>> all = new ArrayList<>(valid());
    all.add(new Contender<>(KNOWING, () -> LikelihoodRule.knowing(ratio)));
    all.add(new Contender<>("conditional test alone", () -> new LikelihoodRule(RATIOS, EVEN)));
    return List.copyOf(all);
  }

  /** All of them where the candidate is worse. */
  static List<Contender<Window>> all(double ratio, double baseRate) {
    List<Contender<Window>> all = new ArrayList<>(sequential(ratio));
    all.addAll(others(baseRate));
    return List.copyOf(all);
  }

  /** All of them where the candidate is as good, so that there is no ratio to know. */
  static List<Contender<Window>> equal(double baseRate) {
    List<Contender<Window>> all = new ArrayList<>(valid());
    all.addAll(others(baseRate));
    return List.copyOf(all);
  }

  private static List<Contender<Window>> valid() {
    return List.of(
        new Contender<>(PRODUCT, ProductRule::new),
        new Contender<>(ROBUST, ProductClustered::new),
        new Contender<>("two-sample, weighted", () -> new TwoSampleRule(RATIOS, WEIGHTS)));
  }

  /** The rules of other tools. */
  private static List<Contender<Window>> others(double baseRate) {
    double limit = limit(baseRate);
    List<Contender<Window>> all = new ArrayList<>();
    all.add(new Contender<>("limit per interval (Argo Rollouts)", () -> new FixedLimit(limit, 1)));
    all.add(
        new Contender<>("5 failed checks (Flagger)", () -> new FixedLimit(limit, FAILED_CHECKS)));
    all.add(new Contender<>("ranks of intervals (Kayenta)", Contenders::ranks));
    all.add(new Contender<>(WELCH, WelchPeeking::new));
    return List.copyOf(all);
  }

  private static double limit(double baseRate) {
    return Math.max(LIMIT, 2 * baseRate);
  }

  private static Rule<Window> ranks() {
    IntervalRanks ranks = new IntervalRanks();
    return window -> ranks.worse(100 * window.candidateRate(), 100 * window.baselineRate());
  }
}
