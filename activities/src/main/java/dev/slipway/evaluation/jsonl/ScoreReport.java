package dev.slipway.evaluation.jsonl;

import dev.slipway.evaluation.BadScores;
import dev.slipway.evaluation.EvaluationSpec;
import dev.slipway.evaluation.Gate;
import dev.slipway.evaluation.Score;
import dev.slipway.evaluation.ScoreLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One version's scores as they are stored.
 *
 * @param metrics by name; repeats averaged, ordered by example
 */
record ScoreReport(Map<String, List<Score>> metrics) {

  int examples() {
    return (int) metrics.values().stream().flatMap(List::stream).map(Score::id).distinct().count();
  }

  Map<String, Double> means() {
    Map<String, Double> means = new TreeMap<>();
    metrics.forEach(
        (metric, scores) ->
            means.put(
                metric, scores.stream().mapToDouble(Score::value).average().orElse(Double.NaN)));
    return means;
  }

  /** Reads the output of all suites, and refuses what would make a silent zero. */
  static final class Collector {
    /** More does not fit a golden set, and would have to fit the memory of the worker. */
    private static final int MOST_LINES = 1_000_000;

    private final EvaluationSpec spec;
    private final Set<ScoreLine.Identity> seen = new HashSet<>();
    private final Map<String, Map<String, Averaged>> metrics = new TreeMap<>();

    Collector(EvaluationSpec spec) {
      this.spec = spec;
    }

    /** Adds the output of one suite. */
    void add(String suite, Path output) throws IOException, BadScores {
      if (!Files.isRegularFile(output) || Files.size(output) == 0) {
        throw new BadScores("suite " + suite + ": the command wrote no scores to SLIPWAY_OUTPUT");
      }
      requireWholeLines(suite, output);
      String prefix = spec.suites().size() > 1 ? suite + "#" : "";
      try (var reader = Files.newBufferedReader(output, StandardCharsets.UTF_8)) {
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          number++;
          take(ScoreLine.parse(line, suite + ", output line " + number), suite, prefix);
          if (seen.size() > MOST_LINES) {
            throw new BadScores("there must be at most " + MOST_LINES + " scores");
          }
        }
      }
    }

    /** A last line without its end may be cut in the middle of a number. */
    private static void requireWholeLines(String suite, Path output) throws IOException, BadScores {
      try (var file = new java.io.RandomAccessFile(output.toFile(), "r")) {
        file.seek(file.length() - 1);
        if (file.read() != '\n') {
          throw new BadScores(
              "suite %s: the last output line has no line end: the command stopped while writing it"
                  .formatted(suite));
        }
      }
    }

    private void take(ScoreLine line, String suite, String prefix) throws BadScores {
      ScoreLine own =
          new ScoreLine(
              prefix + line.id(),
              line.metric(),
              line.value(),
              line.repeat(),
              line.cluster(),
              line.slice().or(() -> prefix.isEmpty() ? Optional.empty() : Optional.of(suite)));
      if (!seen.add(own.identity())) {
        throw new BadScores(
            "suite %s: example %s has metric %s twice (repeat %d)"
                .formatted(suite, line.id(), line.metric(), line.repeat()));
      }
      metrics
          .computeIfAbsent(own.metric(), metric -> new TreeMap<>())
          .computeIfAbsent(own.id(), id -> new Averaged(own.cluster(), own.slice()))
          .add(own.value());
    }

    ScoreReport report() throws BadScores {
      for (Gate gate : spec.gates()) {
        requireMetric(gate.metric());
      }
      requireSameExamples();
      Map<String, List<Score>> averaged = new TreeMap<>();
      metrics.forEach(
          (metric, examples) ->
              averaged.put(
                  metric,
                  examples.entrySet().stream()
                      .map(example -> example.getValue().score(example.getKey()))
                      .toList()));
      return new ScoreReport(averaged);
    }

    /** The gate {@code latency_p99} reads the metric {@code latency}. */
    private void requireMetric(String metric) throws BadScores {
      String plain = metric.replaceFirst("_p\\d{2}$", "");
      if (!metrics.containsKey(metric) && !metrics.containsKey(plain)) {
        throw new BadScores(
            "the gate on %s needs that metric, but the command wrote only %s"
                .formatted(metric, metrics.keySet()));
      }
    }

    private void requireSameExamples() throws BadScores {
      Set<String> all =
          metrics.values().stream().flatMap(m -> m.keySet().stream()).collect(Collectors.toSet());
      for (var metric : metrics.entrySet()) {
        Set<String> missing = new java.util.TreeSet<>(all);
        missing.removeAll(metric.getValue().keySet());
        if (!missing.isEmpty()) {
          throw new BadScores(
              "metric %s is missing for %d of %d examples, first %s"
                  .formatted(
                      metric.getKey(), missing.size(), all.size(), missing.iterator().next()));
        }
      }
    }
  }

  /** The repeats of one example. */
  private static final class Averaged {
    private final Optional<String> cluster;
    private final Optional<String> slice;
    private double sum;
    private int count;

    Averaged(Optional<String> cluster, Optional<String> slice) {
      this.cluster = cluster;
      this.slice = slice;
    }

    void add(double value) {
      sum += value;
      count++;
    }

    Score score(String id) {
      return new Score(id, sum / count, cluster, slice);
    }
  }
}
