package dev.slipway.evaluation;

import dev.slipway.analysis.paired.OrderStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figure that a gate looks at: the mean of a metric, or a quantile of it ({@code latency_p99}).
 *
 * @param name as the gate names it
 * @param quantile above 0, below 1; empty: the mean
 */
record GateMetric(String name, Optional<Double> quantile) {
  private static final Pattern QUANTILE = Pattern.compile("(.+)_p(\\d{2})");

  static GateMetric of(Gate gate) {
    Matcher matcher = QUANTILE.matcher(gate.metric());
    return new GateMetric(
        gate.metric(),
        matcher.matches()
            ? Optional.of(Integer.parseInt(matcher.group(2)) / 100.0).filter(q -> q > 0)
            : Optional.empty());
  }

  /** The metric's scores; those of {@code latency} for {@code latency_p99} where it has none. */
  List<Score> scores(Map<String, List<Score>> scores) {
    Matcher matcher = QUANTILE.matcher(name);
    String fallback = matcher.matches() ? matcher.group(1) : name;
    return scores.getOrDefault(name, scores.getOrDefault(fallback, List.of()));
  }

  /**
   * @param values one per example
   */
  double value(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantile
        .map(q -> OrderStatistics.quantile(sorted, q))
        .orElseGet(() -> Arrays.stream(sorted).sum() / sorted.length);
  }
}
