package dev.slipway.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One example's repeats by one metric.
 *
 * @param scores at least one, all of the same example
 */
record Example(List<Score> scores) {

  static SortedMap<String, Example> byId(List<Score> scores) {
    Map<String, List<Score>> grouped = new TreeMap<>();
    scores.forEach(
        score -> grouped.computeIfAbsent(score.id(), id -> new ArrayList<>()).add(score));
    SortedMap<String, Example> examples = new TreeMap<>();
    grouped.forEach((id, repeats) -> examples.put(id, new Example(repeats)));
    return examples;
  }

  static double[] means(List<Score> scores) {
    return byId(scores).values().stream().mapToDouble(Example::mean).toArray();
  }

  double mean() {
    return scores.stream().mapToDouble(Score::value).sum() / scores.size();
  }

  Optional<String> cluster() {
    return scores.stream().flatMap(score -> score.cluster().stream()).findFirst();
  }

  Optional<String> slice() {
    return scores.stream().flatMap(score -> score.slice().stream()).findFirst();
  }

  boolean hasSeveralClusters() {
    return scores.stream().flatMap(score -> score.cluster().stream()).distinct().count() > 1;
  }

  /** A numbered repeat that is there more than once. */
  Optional<Integer> twice() {
    List<Integer> numbers = scores.stream().flatMap(score -> score.repeat().stream()).toList();
    return numbers.stream().filter(n -> numbers.indexOf(n) != numbers.lastIndexOf(n)).findFirst();
  }
}
