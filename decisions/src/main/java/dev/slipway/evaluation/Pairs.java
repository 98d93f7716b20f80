package dev.slipway.evaluation;

import dev.slipway.analysis.paired.Differences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Both versions' scores of one metric, paired by example, in the order of ids. Repeats are averaged
 * first, so that they never count as more examples.
 */
record Pairs(List<Pair> pairs) {
  /** One example. */
  record Pair(
      String id,
      double baseline,
      double candidate,
      Optional<String> cluster,
      Optional<String> slice) {

    double change() {
      return candidate - baseline;
    }

    private String unit() {
      return cluster.map(name -> "cluster " + name).orElse("example " + id);
    }
  }

  Pairs {
    pairs = List.copyOf(pairs);
  }

  /** Of scores without faults. */
  static Pairs of(List<Score> candidate, List<Score> baseline) {
    SortedMap<String, Example> ours = Example.byId(candidate);
    SortedMap<String, Example> theirs = Example.byId(baseline);
    List<Pair> pairs = new ArrayList<>();
    ours.forEach(
        (id, example) -> {
          Example other = theirs.getOrDefault(id, example);
          pairs.add(
              new Pair(
                  id,
                  other.mean(),
                  example.mean(),
                  example.cluster().or(other::cluster),
                  example.slice().or(other::slice)));
        });
    return new Pairs(pairs);
  }

  int examples() {
    return pairs.size();
  }

  /** Independent ones: examples, or clusters where examples name one. */
  int units() {
    return (int) pairs.stream().map(Pair::unit).distinct().count();
  }

  double[] candidate() {
    return pairs.stream().mapToDouble(Pair::candidate).toArray();
  }

  double[] baseline() {
    return pairs.stream().mapToDouble(Pair::baseline).toArray();
  }

  /** A value of every pair, summed per unit. */
  Differences perUnit(ToDoubleFunction<Pair> value) {
    Map<String, List<Pair>> units = byUnit();
    return new Differences(
        units.values().stream().mapToDouble(unit -> sum(unit, value)).toArray(),
        units.values().stream().mapToInt(List::size).toArray());
  }

  /** A value of every pair, averaged per unit. */
  double[] unitMeans(ToDoubleFunction<Pair> value) {
    return byUnit().values().stream().mapToDouble(unit -> sum(unit, value) / unit.size()).toArray();
  }

  /** Right-or-wrong scores of examples that are independent of each other. */
  boolean areBinary() {
    return units() == examples()
        && pairs.stream().allMatch(p -> isBinary(p.candidate()) && isBinary(p.baseline()));
  }

  /** What scores can differ by: 1 for those of 0 to 1, else what they spread over. */
  double range() {
    DoubleSummaryStatistics spread =
        DoubleStream.concat(Arrays.stream(candidate()), Arrays.stream(baseline()))
            .summaryStatistics();
    boolean isShare = spread.getMin() >= 0 && spread.getMax() <= 1;
    return isShare ? 1 : spread.getMax() - spread.getMin();
  }

  /** The pairs of each slice, by its name. */
  SortedMap<String, Pairs> slices() {
    SortedMap<String, List<Pair>> slices = new TreeMap<>();
    pairs.forEach(
        pair ->
            pair.slice()
                .ifPresent(name -> slices.computeIfAbsent(name, s -> new ArrayList<>()).add(pair)));
    SortedMap<String, Pairs> bySlice = new TreeMap<>();
    slices.forEach((name, members) -> bySlice.put(name, new Pairs(members)));
    return bySlice;
  }

  /**
   * The examples with the largest harm above 0, largest first; ties by id.
   *
   * @param sign 1 where lower scores are better, -1 where higher ones are
   */
  List<GateDetail.ExampleChange> mostHarmed(int sign, int most) {
    return pairs.stream()
        .filter(pair -> sign * pair.change() > 0)
        .sorted(
            Comparator.comparingDouble((Pair pair) -> -sign * pair.change())
                .thenComparing(Pair::id))
        .limit(most)
        .map(p -> new GateDetail.ExampleChange(p.id(), p.baseline(), p.candidate(), p.slice()))
        .toList();
  }

  /** The two versions in each other's place. */
  Pairs swapped() {
    return new Pairs(
        pairs.stream()
            .map(p -> new Pair(p.id(), p.candidate(), p.baseline(), p.cluster(), p.slice()))
            .toList());
  }

  private Map<String, List<Pair>> byUnit() {
    Map<String, List<Pair>> units = new LinkedHashMap<>();
    pairs.forEach(pair -> units.computeIfAbsent(pair.unit(), u -> new ArrayList<>()).add(pair));
    return units;
  }

  private static double sum(List<Pair> unit, ToDoubleFunction<Pair> value) {
    return unit.stream().mapToDouble(value).sum();
  }

  private static boolean isBinary(double value) {
    return value == 0 || value == 1;
  }
}
