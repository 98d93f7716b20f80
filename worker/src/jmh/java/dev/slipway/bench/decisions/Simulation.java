package dev.slipway.bench.decisions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All races of one seed, part by part. */
public final class Simulation implements AutoCloseable {
  /** Where the delays are promised. */
  public static final double PROMISED_RATE = 0.01;

  private static final List<Double> RATES = List.of(0.002, 0.01, 0.05, 0.1, 0.2);
  private static final List<Double> SOME_RATES = List.of(0.01, 0.1);
  private static final List<Double> RATIOS = List.of(1.25, 1.5, 2.0, 3.0);
  private static final List<Double> LATENCY_RATIOS = List.of(1.0, 1.1, 1.2, 1.5, 2.0);

  private final long seed;
  private final Sizes sizes;
  private final Processors processors;

  /**
   * @param seed of all chance; the same seed and sizes give the same results on any machine
   * @param progress told one line per race
   */
  public Simulation(long seed, Sizes sizes, Consumer<String> progress) {
    this.seed = seed;
    this.sizes = sizes;
    this.processors = new Processors(progress);
  }

  /** Candidates as good as their baseline, in every regime. */
  public List<RaceResult> equal() {
    List<RaceResult> results = new ArrayList<>();
    for (Regime regime : Regime.values()) {
      for (double rate : rates()) {
        Traffic traffic = Traffic.of(rate, 1);
        results.add(race(regime, traffic, Contenders.equal(rate), sizes.equal()));
      }
    }
    return results;
  }

  /** Candidates that are worse, by single requests. */
  public List<RaceResult> worse() {
    List<RaceResult> results = new ArrayList<>();
    for (double rate : rates()) {
      for (double ratio : RATIOS) {
        Traffic traffic = Traffic.of(rate, ratio).looks(patience(rate));
        boolean others = SOME_RATES.contains(rate);
        results.add(
            race(
                Regime.INDEPENDENT,
                traffic,
                others ? Contenders.all(ratio, rate) : Contenders.sequential(ratio),
                sizes.worse()));
      }
    }
    return results;
  }

  /** Latencies that are longer by a factor; 1: as fast. */
  public List<RaceResult> latencies() {
    List<RaceResult> results = new ArrayList<>();
    for (double ratio : LATENCY_RATIOS) {
      Traffic traffic = Traffic.of(1 - Latencies.LEVEL, ratio);
      Race<SampledWindow> race =
          new Race<>(
              "latency x" + ratio,
              draws -> look -> Latencies.sampled(draws, traffic.requests(), Regime.SHARE, ratio),
              traffic.looks(),
              LatencyRules.all());
      results.add(
          new RaceResult(
              Regime.INDEPENDENT, traffic, race.run(processors, seed, sizes.latencies())));
    }
    return results;
  }

  /** Whole canaries with three guardrails. */
  public List<PolicyResult> policies() {
    return Stream.of(
            Candidate.equal(),
            Candidate.other("better: errors x0.8", 0.8, 1, 1),
            Candidate.other("errors x1.25, within the margin", 1.25, 1, 1),
            Candidate.atMargin("errors x1.5, at the margin", 1.5, 1, 1),
            Candidate.atMargin("thumbs-down x1.5, at the margin", 1, 1.5, 1),
            Candidate.atMargin("latency x1.5, at the margin", 1, 1, 1.5),
            Candidate.other("errors x2", 2, 1, 1),
            Candidate.other("errors x3", 3, 1, 1),
            Candidate.other("thumbs-down x2", 1, 2, 1),
            Candidate.other("latency x2", 1, 1, 2))
        .map(this::policy)
        .toList();
  }

  private PolicyResult policy(Candidate candidate) {
    Policy.Ending[] endings = new Policy.Ending[sizes.policies()];
    String name = "three guardrails, " + candidate.name();
    processors.each(
        name,
        endings.length,
        one -> endings[one] = new Policy(candidate, Draws.of(seed, name, one)).run());
    return new PolicyResult(
        candidate.name(),
        candidate.kind(),
        share(endings, Policy.End.PROMOTED),
        share(endings, Policy.End.ROLLED_BACK),
        median(endings, Policy.End.PROMOTED),
        median(endings, Policy.End.ROLLED_BACK));
  }

  private RaceResult race(
      Regime regime, Traffic traffic, List<Contender<Window>> contenders, int repetitions) {
    Race<Window> race =
        new Race<>(
            regime + ", base " + traffic.baseRate() + ", ratio " + traffic.ratio(),
            draws -> look -> regime.next(traffic, look, draws),
            traffic.looks(),
            contenders);
    return new RaceResult(regime, traffic, race.run(processors, seed, repetitions));
  }

  private List<Double> rates() {
    return sizes.all() ? RATES : SOME_RATES;
  }

  /** Rare events take longer to count. */
  private static int patience(double rate) {
    return (int) Math.max(Traffic.LOOKS, Traffic.LOOKS * PROMISED_RATE / rate);
  }

  private static Share share(Policy.Ending[] endings, Policy.End end) {
    return new Share(
        (int) Arrays.stream(endings).filter(one -> one.end() == end).count(), endings.length);
  }

  private static double median(Policy.Ending[] endings, Policy.End end) {
    int[] looks =
        Arrays.stream(endings)
            .filter(one -> one.end() == end)
            .mapToInt(Policy.Ending::looks)
            .toArray();
    return looks.length == 0
        ? Double.POSITIVE_INFINITY
        : new Outcome(end.name(), looks).quantile(0.5) * Traffic.REQUESTS;
  }

  @Override
  public void close() {
    processors.close();
  }
}
