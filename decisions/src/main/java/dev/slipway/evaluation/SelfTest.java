package dev.slipway.evaluation;

import dev.slipway.analysis.Finding;
import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.paired.Resampling;
import dev.slipway.evaluation.SelfTestReport.GateFlips;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a version with itself: every trial deals each example's repeats to two arms at random,
 * half each, and judges one against the other. Whatever a gate says then is said of identical
 * versions. A repeat keeps its metrics together. Pure: the same scores, trials and seed give the
 * same bytes.
 */
public final class SelfTest {
  /** Bounds that move in the third digit are good enough to count verdicts. */
  private static final int RESAMPLES = 1000;

  private final List<Gate> gates;
  private final Map<String, List<Score>> scores;
  private final SortedMap<String, List<Integer>> repeats;

  private SelfTest(List<Gate> gates, Map<String, List<Score>> scores) {
    this.gates = gates;
    this.scores = scores;
    this.repeats = repeats(scores);
  }

  /**
   * What keeps the scores from being dealt; empty when nothing does.
   *
   * @param scores by metric, with numbered repeats
   */
  public static Optional<String> fault(List<Gate> gates, Map<String, List<Score>> scores) {
    for (Gate gate : gates) {
      List<Score> own = GateMetric.of(gate).scores(scores);
      Optional<String> fault = ScoreFaults.of("baseline", own).or(() -> tooFewRepeats(own));
      if (fault.isPresent()) {
        return Optional.of(gate.metric() + " " + fault.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> tooFewRepeats(List<Score> scores) {
    return Example.byId(scores).entrySet().stream()
        .filter(
            example ->
                example.getValue().scores().stream().flatMap(s -> s.repeat().stream()).count() < 2)
        .findFirst()
        .map(
            example ->
                "needs at least 2 repeats of every example to be compared with itself, but has %d of %s."
                    .formatted(example.getValue().scores().size(), example.getKey()));
  }

  /**
   * @param scores without {@link #fault}
   * @param trials at least 1
   */
  public static SelfTestReport run(
      List<Gate> gates, Map<String, List<Score>> scores, int trials, long seed) {
    SelfTest test = new SelfTest(gates, scores);
    SplittableRandom random = new SplittableRandom(seed);
    Tally together = new Tally();
    List<Tally> each = gates.stream().map(gate -> new Tally()).toList();
    for (int trial = 0; trial < trials; trial++) {
      List<Finding> findings = test.deal(random.split(), new Resampling(RESAMPLES, seed + trial));
      together.add(RegressionGate.together(findings).kind());
      for (int i = 0; i < findings.size(); i++) {
        each.get(i).add(findings.get(i).verdict());
      }
    }
    List<GateFlips> flips = new ArrayList<>();
    for (int i = 0; i < gates.size(); i++) {
      Gate gate = gates.get(i);
      flips.add(each.get(i).flips(gate.metric(), GateTrial.limit(gate), test.noise(gate)));
    }
    int perArm = test.repeats.values().stream().mapToInt(List::size).min().orElse(0) / 2;
    return SelfTestReport.of(
        trials, seed, test.repeats.size(), perArm, together.flips("all gates", "", 0), flips);
  }

  private List<Finding> deal(SplittableRandom random, Resampling resampling) {
    Map<String, Map<Integer, Integer>> arms = new HashMap<>();
    repeats.forEach((id, numbers) -> arms.put(id, arms(numbers, random)));
    return RegressionGate.findings(gates, arm(arms, 1), arm(arms, 0), resampling);
  }

  /** Half of the repeats to arm 0, half to arm 1; an odd one is left out, as arm 2. */
  private static Map<Integer, Integer> arms(List<Integer> numbers, SplittableRandom random) {
    List<Integer> order = new ArrayList<>(numbers);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Integer moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    Map<Integer, Integer> arms = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      arms.put(order.get(i), i / (order.size() / 2));
    }
    return arms;
  }

  private Map<String, List<Score>> arm(Map<String, Map<Integer, Integer>> arms, int arm) {
    Map<String, List<Score>> chosen = new TreeMap<>();
    scores.forEach(
        (metric, all) ->
            chosen.put(metric, all.stream().filter(score -> isOf(arms, score, arm)).toList()));
    return chosen;
  }

  private static boolean isOf(Map<String, Map<Integer, Integer>> arms, Score score, int arm) {
    return score
        .repeat()
        .map(repeat -> arms.getOrDefault(score.id(), Map.of()).getOrDefault(repeat, -1) == arm)
        .orElse(false);
  }

  /** Share of examples whose repeats are not all the same. */
  private double noise(Gate gate) {
    SortedMap<String, Example> examples = Example.byId(GateMetric.of(gate).scores(scores));
    long noisy =
        examples.values().stream()
            .filter(e -> e.scores().stream().mapToDouble(Score::value).distinct().count() > 1)
            .count();
    return (double) noisy / examples.size();
  }

  private static SortedMap<String, List<Integer>> repeats(Map<String, List<Score>> scores) {
    SortedMap<String, SortedSet<Integer>> numbers = new TreeMap<>();
    scores
        .values()
        .forEach(
            all ->
                all.forEach(
                    score ->
                        score
                            .repeat()
                            .ifPresent(
                                repeat ->
                                    numbers
                                        .computeIfAbsent(score.id(), id -> new TreeSet<>())
                                        .add(repeat))));
    SortedMap<String, List<Integer>> ordered = new TreeMap<>();
    numbers.forEach((id, set) -> ordered.put(id, List.copyOf(set)));
    return ordered;
  }

  /** Verdicts of many trials. */
  private static final class Tally {
    private final Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);

    void add(Verdict.Kind kind) {
      counts.merge(kind, 1, Integer::sum);
    }

    GateFlips flips(String metric, String limit, double noise) {
      return GateFlips.of(
          metric,
          limit,
          count(Verdict.Kind.PASS),
          count(Verdict.Kind.FAIL),
          count(Verdict.Kind.INCONCLUSIVE),
          count(Verdict.Kind.ERROR),
          noise);
    }

    private int count(Verdict.Kind kind) {
      return counts.getOrDefault(kind, 0);
    }
  }
}
