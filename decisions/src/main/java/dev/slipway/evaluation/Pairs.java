package dev.slipway.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Both versions' scores of one metric, paired by unit: an example, or a cluster of examples.
 * Repeats are averaged first, so that they never count as more examples. A cluster weighs as many
 * examples as it has: its values are sums divided by the mean cluster size, which leaves the
 * overall mean unchanged.
 */
final class Pairs {
  private final double[] candidate;
  private final double[] baseline;
  private final int examples;

  private Pairs(double[] candidate, double[] baseline, int examples) {
    this.candidate = candidate;
    this.baseline = baseline;
    this.examples = examples;
  }

  /** What keeps the scores from being compared; empty when nothing does. */
  static Optional<String> fault(String arm, List<Score> scores) {
    if (scores.isEmpty()) {
      return Optional.of("has no scores of the " + arm + ".");
    }
    long broken = scores.stream().filter(score -> !Double.isFinite(score.value())).count();
    return broken == 0
        ? Optional.empty()
        : Optional.of("has " + broken + " scores of the " + arm + " that are not numbers.");
  }

  static Optional<String> fault(List<Score> candidate, List<Score> baseline) {
    SortedMap<String, Double> ours = byExample(candidate);
    SortedMap<String, Double> theirs = byExample(baseline);
    long onlyOurs = ours.keySet().stream().filter(id -> !theirs.containsKey(id)).count();
    long onlyTheirs = theirs.keySet().stream().filter(id -> !ours.containsKey(id)).count();
    return onlyOurs + onlyTheirs == 0
        ? Optional.empty()
        : Optional.of(
            "cannot be paired: "
                + onlyOurs
                + " examples are scored for the candidate only, "
                + onlyTheirs
                + " for the baseline only.");
  }

  static Pairs of(List<Score> candidate, List<Score> baseline) {
    SortedMap<String, Double> ours = byExample(candidate);
    SortedMap<String, Double> theirs = byExample(baseline);
    Map<String, String> clusters = new TreeMap<>();
    candidate.forEach(score -> score.cluster().ifPresent(name -> clusters.put(score.id(), name)));
    LinkedHashMap<String, double[]> units = new LinkedHashMap<>();
    ours.forEach(
        (id, value) -> {
          String cluster = clusters.get(id);
          double[] sums =
              units.computeIfAbsent(
                  cluster == null ? "example " + id : "cluster " + cluster, name -> new double[2]);
          sums[0] += value;
          sums[1] += theirs.getOrDefault(id, Double.NaN);
        });
    double scale = (double) units.size() / ours.size();
    return new Pairs(
        units.values().stream().mapToDouble(sums -> sums[0] * scale).toArray(),
        units.values().stream().mapToDouble(sums -> sums[1] * scale).toArray(),
        ours.size());
  }

  /** The mean of every example's repeats, in the order of ids. */
  static SortedMap<String, Double> byExample(List<Score> scores) {
    Map<String, List<Double>> values = new TreeMap<>();
    scores.forEach(
        score -> values.computeIfAbsent(score.id(), id -> new ArrayList<>()).add(score.value()));
    TreeMap<String, Double> means = new TreeMap<>();
    values.forEach(
        (id, list) ->
            means.put(id, list.stream().mapToDouble(Double::doubleValue).sum() / list.size()));
    return means;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** One value per unit; not to be changed. */
  double[] candidate() {
    return candidate;
  }

  double[] baseline() {
    return baseline;
  }

  /** The two versions in each other's place. */
  Pairs swapped() {
    return new Pairs(/* candidate= */ baseline, /* baseline= */ candidate, examples);
  }

  int units() {
    return candidate.length;
  }

  double[] differences() {
    double[] differences = new double[units()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = candidate[i] - baseline[i];
    }
    return differences;
  }

  boolean isBinary() {
    return units() == examples
        && Arrays.stream(candidate).allMatch(Pairs::isBinary)
        && Arrays.stream(baseline).allMatch(Pairs::isBinary);
  }

  private static boolean isBinary(double value) {
    return value == 0 || value == 1;
  }
}
