package dev.slipway.bench.gates;

import dev.slipway.analysis.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Judges many golden sets of each kind; the same seed gives the same counts. */
public final class GateSimulation {
  public static final List<Integer> SIZES = List.of(100, 250, 1000, 5000);
  private static final List<Double> DISCORDANCES = List.of(0.05, 0.1, 0.2, 0.3);
  private static final List<Integer> REPEATS = List.of(1, 3, 5);

  /** Far apart, so that no two golden sets share their draws. */
  private static final long SEEDS_PER_SET = 1L << 32;

  private final long seed;
  private final int trials;
  private final Consumer<String> progress;

  /**
   * @param trials golden sets drawn of each kind
   */
  public GateSimulation(long seed, int trials, Consumer<String> progress) {
    this.seed = seed;
    this.trials = trials;
    this.progress = progress;
  }

  /** A candidate as good as the baseline. */
  public List<Verdicts> equal() {
    return all(0, 0);
  }

  /** A candidate that is worse by exactly the margin. */
  public List<Verdicts> atTheMargin() {
    return all(Judge.MARGIN, 1);
  }

  private List<Verdicts> all(double harm, int block) {
    List<Verdicts> all = new ArrayList<>();
    List<GoldenSet> sets = sets(harm);
    for (int i = 0; i < sets.size(); i++) {
      all.add(verdicts(sets.get(i), seed + (block * sets.size() + i) * SEEDS_PER_SET));
    }
    return all;
  }

  private List<GoldenSet> sets(double harm) {
    List<GoldenSet> sets = new ArrayList<>();
    for (int examples : SIZES) {
      for (double discordance : DISCORDANCES) {
        sets.add(new GoldenSet(examples, discordance, false, 1, harm));
        REPEATS.forEach(k -> sets.add(new GoldenSet(examples, discordance, true, k, harm)));
      }
    }
    return sets;
  }

  private Verdicts verdicts(GoldenSet set, long first) {
    long begun = System.nanoTime();
    List<Map<Judge, Verdict.Kind>> said =
        IntStream.range(0, trials).parallel().mapToObj(i -> trial(set, first + i)).toList();
    Verdicts verdicts = Verdicts.none(set);
    for (Map<Judge, Verdict.Kind> trial : said) {
      verdicts = verdicts.plus(trial);
    }
    progress.accept(
        "%d examples, %s, harm %s: %d sets in %.1f s"
            .formatted(set.examples(), set, set.harm(), trials, (System.nanoTime() - begun) / 1e9));
    return verdicts;
  }

  private static Map<Judge, Verdict.Kind> trial(GoldenSet set, long seed) {
    GoldenSet.Answers answers = set.draw(new SplittableRandom(seed));
    Map<Judge, Verdict.Kind> said = new EnumMap<>(Judge.class);
    for (Judge judge : Judge.values()) {
      said.put(judge, judge.of(answers, seed));
    }
    return said;
  }
}
