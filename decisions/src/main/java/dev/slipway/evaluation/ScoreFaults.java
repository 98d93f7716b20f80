package dev.slipway.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/** What keeps scores from being judged, as the end of a sentence that begins with the metric. */
final class ScoreFaults {
  private ScoreFaults() {}

  /** Of one version; the first that applies. */
  static Optional<String> of(String arm, List<Score> scores) {
    if (scores.isEmpty()) {
      return Optional.of("has no scores of the " + arm + ".");
    }
    return broken(arm, scores, Double::isNaN, "that are not numbers")
        .or(() -> broken(arm, scores, Double::isInfinite, "that are infinite"))
        .or(() -> twice(arm, scores));
  }

  /** Of two versions that are each without faults. */
  static Optional<String> between(List<Score> candidate, List<Score> baseline) {
    SortedMap<String, Example> ours = Example.byId(candidate);
    SortedMap<String, Example> theirs = Example.byId(baseline);
    List<String> onlyOurs = ours.keySet().stream().filter(id -> !theirs.containsKey(id)).toList();
    List<String> onlyTheirs = theirs.keySet().stream().filter(id -> !ours.containsKey(id)).toList();
    if (!onlyOurs.isEmpty() || !onlyTheirs.isEmpty()) {
      return Optional.of(
          "cannot be paired: %d examples are scored for the candidate only%s, %d for the baseline only%s."
              .formatted(onlyOurs.size(), first(onlyOurs), onlyTheirs.size(), first(onlyTheirs)));
    }
    return Example.byId(Stream.concat(candidate.stream(), baseline.stream()).toList())
        .entrySet()
        .stream()
        .filter(example -> example.getValue().hasSeveralClusters())
        .findFirst()
        .map(example -> "has example " + example.getKey() + " in more than one cluster.");
  }

  private static Optional<String> broken(
      String arm, List<Score> scores, DoublePredicate isBroken, String how) {
    List<Score> broken = scores.stream().filter(score -> isBroken.test(score.value())).toList();
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "has %d scores of the %s %s, first of example %s."
                .formatted(broken.size(), arm, how, broken.get(0).id()));
  }

  private static Optional<String> twice(String arm, List<Score> scores) {
    for (Map.Entry<String, Example> example : Example.byId(scores).entrySet()) {
      Optional<Integer> repeat = example.getValue().twice();
      if (repeat.isPresent()) {
        return Optional.of(
            "has repeat %d of example %s twice for the %s."
                .formatted(repeat.get(), example.getKey(), arm));
      }
    }
    return Optional.empty();
  }

  private static String first(List<String> ids) {
    return ids.isEmpty() ? "" : " (first " + ids.get(0) + ")";
  }
}
