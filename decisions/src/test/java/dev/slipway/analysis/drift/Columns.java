package dev.slipway.analysis.drift;

import dev.slipway.analysis.drift.DriftOptions.Rule;
import dev.slipway.quantity.Percent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Columns for tests. */
final class Columns {
  private Columns() {}

  static Sample sample(int rows, IntToDoubleFunction value) {
    return Sample.of(IntStream.range(0, rows).mapToDouble(value).toArray());
  }

  /** Standard normal, moved. */
  static Sample normal(Random random, int rows, double mean) {
    return sample(rows, i -> mean + random.nextGaussian());
  }

  /** The data sets of the known answers: reference and current side. */
  static ColumnPair.Numbers known(String name) {
    return switch (name) {
      case "A" -> new ColumnPair.Numbers(sample(100, i -> i + 1), sample(100, i -> i + 11));
      case "B" ->
          new ColumnPair.Numbers(
              sample(1000, i -> i / 1000.0), sample(1000, i -> (i / 1000.0) * (i / 1000.0)));
      case "C" -> new ColumnPair.Numbers(sample(100, i -> i + 1), sample(50, i -> 2 * i + 1.5));
      default ->
          new ColumnPair.Numbers(
              Sample.of(38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0),
              Sample.of(39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8));
    };
  }

  /** Counts of the categories a, b, c …; a count of 0 is left out. */
  static CategoryCounts counts(long... counts) {
    java.util.TreeMap<String, Long> byName = new java.util.TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        byName.put(String.valueOf((char) ('a' + i)), counts[i]);
      }
    }
    return new CategoryCounts(byName, 0, 0);
  }

  static ColumnDrift judge(ColumnPair pair, Rule rule, DriftMethod... methods) {
    return report(List.of(pair), rule, methods).columns().get(0);
  }

  static DriftReport report(List<ColumnPair> pairs, Rule rule, DriftMethod... methods) {
    List<DriftColumn> columns =
        IntStream.range(0, pairs.size())
            .mapToObj(i -> new DriftColumn("x" + i, pairs.get(i)))
            .toList();
    return DriftRule.judge(
        columns, new DriftOptions(rule, List.of(methods), Map.of(), 0.05, new Percent(50)));
  }
}
