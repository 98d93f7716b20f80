package dev.slipway.bench;

import dev.slipway.bench.decisions.Contenders;
import dev.slipway.bench.decisions.Outcome;
import dev.slipway.bench.decisions.PolicyResult;
import dev.slipway.bench.decisions.RaceResult;
import dev.slipway.bench.decisions.Regime;
import dev.slipway.bench.decisions.Share;
import dev.slipway.bench.decisions.Simulation;
import dev.slipway.bench.decisions.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How often the canary rule rolls back a healthy candidate, and how long it takes to find one that
 * is not: simulated, beside the rules of other tools on the same windows.
 */
final class DecisionsBenchmark implements Benchmark {
  private static final long SEED = 20261121;
  private static final double FALSE_ROLLBACK = 1;
  private static final double FALSE_PROMOTION = 5;
  private static final double PROMOTION = 95;
  private static final double TO_KNOWING = 1.35;
  private static final double TO_FIXED_SAMPLE = 1.2;
  private static final double SLOWER_FOUND_WITHIN = 4000;
  private static final double SLOWER = 1.5;
  private static final double POWER = 0.8;

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public String what() {
    return "simulated canaries under the product's rule and under those of other tools";
  }

  @Override
  public List<Figure> run(Options options, Run run) {
    Sizes sizes = options.fast() ? Sizes.fast() : Sizes.full();
    Sizes asked = options.count().map(sizes::equal).orElse(sizes);
    long seed = options.seed().orElse(SEED);
    List<Figure> figures = new ArrayList<>();
    try (Simulation simulation =
        run.keep(new Simulation(seed, asked, line -> System.out.println("  " + line)))) {
      List<RaceResult> equal = simulation.equal();
      List<RaceResult> worse = simulation.worse();
      List<RaceResult> latencies = simulation.latencies();
      List<PolicyResult> policies = simulation.policies();
      figures.addAll(falseRollbacks(equal));
      figures.addAll(delays(worse));
      figures.add(slower(latencies));
      figures.addAll(promotions(policies));
      run.table(DecisionTables.equal(equal));
      run.table(DecisionTables.worse(worse));
      run.table(DecisionTables.latencies(latencies));
      run.table(DecisionTables.policies(policies));
    }
    run.note(
        String.format(
            Locale.ROOT,
            "seed %d; canaries: %,d as good as the baseline per regime and base rate, %,d worse per"
                + " base rate and ratio, %,d per change of latency, %,d whole ones per candidate",
            seed,
            asked.equal(),
            asked.worse(),
            asked.latencies(),
            asked.policies()));
    return figures;
  }

  /** Per regime, the base rate with the most. */
  private static List<Figure> falseRollbacks(List<RaceResult> results) {
    List<Figure> figures = new ArrayList<>();
    for (Regime regime : Regime.values()) {
      String rule = regime.isCountedByUnit() ? Contenders.PRODUCT : Contenders.ROBUST;
      RaceResult worst =
          results.stream()
              .filter(result -> result.regime() == regime)
              .max(Comparator.comparingDouble(result -> result.of(rule).alarms().high()))
              .orElseThrow();
      Share share = worst.of(rule).alarms();
      figures.add(
          share(
              String.format(
                  Locale.ROOT,
                  "false rollback in %d looks, %s, base %s%s",
                  worst.traffic().looks(),
                  regime,
                  DecisionTables.percent(worst.traffic().baseRate()),
                  regime.isCountedByUnit() ? "" : " (" + rule + ")"),
              share,
              Contenders.WELCH,
              worst.of(Contenders.WELCH).alarms(),
              Goal.upperLimitAtMost(FALSE_ROLLBACK)));
    }
    return figures;
  }

  private static List<Figure> delays(List<RaceResult> results) {
    List<Figure> figures = new ArrayList<>();
    for (RaceResult result : results) {
      if (result.traffic().baseRate() == Simulation.PROMISED_RATE) {
        Figure figure = median("errors", result, Contenders.PRODUCT);
        double knowing = result.medianRequests(Contenders.KNOWING);
        figures.add(
            figure.beside(Contenders.KNOWING, knowing).promising(Goal.ratioAtMost(TO_KNOWING)));
        figures.add(
            figure
                .beside("N80, one test at the end", result.fixedSample(POWER))
                .promising(Goal.ratioAtMost(TO_FIXED_SAMPLE)));
      }
    }
    return figures;
  }

  private static Figure slower(List<RaceResult> results) {
    RaceResult result =
        results.stream().filter(one -> one.traffic().ratio() == SLOWER).findFirst().orElseThrow();
    String limit = Contenders.INTERVAL;
    return median("latency", result, Contenders.PRODUCT)
        .beside(limit, result.medianRequests(limit))
        .promising(Goal.atMost(SLOWER_FOUND_WITHIN));
  }

  private static List<Figure> promotions(List<PolicyResult> results) {
    List<Figure> figures = new ArrayList<>();
    for (PolicyResult result : results) {
      if (result.kind() == PolicyResult.Kind.EQUAL) {
        figures.add(
            share(
                "promoted within 300 000 requests, " + result.name(),
                result.promoted(),
                Goal.atLeast(PROMOTION)));
        figures.add(
            share(
                "rolled back, three guardrails, " + result.name(),
                result.rolledBack(),
                Goal.upperLimitAtMost(FALSE_ROLLBACK)));
      } else if (result.kind() == PolicyResult.Kind.AT_MARGIN) {
        figures.add(
            share("promoted, " + result.name(), result.promoted(), Goal.atMost(FALSE_PROMOTION)));
      }
    }
    return figures;
  }

  private static Figure median(String what, RaceResult result, String contender) {
    Outcome outcome = result.of(contender);
    int requests = result.traffic().requests();
    return Figure.alone(
            String.format(Locale.ROOT, "%s x%s found, median", what, result.traffic().ratio()),
            Unit.REQUESTS,
            result.medianRequests(contender),
            Goal.NONE)
        .within(outcome.low(0.5) * requests, outcome.high(0.5) * requests);
  }

  private static Figure share(String name, Share share, String against, Share baseline, Goal goal) {
    return share(name, share, goal).beside(against, 100 * baseline.value());
  }

  private static Figure share(String name, Share share, Goal goal) {
    return Figure.alone(name, Unit.PERCENT, 100 * share.value(), goal)
        .within(100 * share.low(), 100 * share.high());
  }
}
