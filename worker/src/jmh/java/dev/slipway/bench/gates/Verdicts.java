package dev.slipway.bench.gates;

import dev.slipway.analysis.Verdict;
import dev.slipway.bench.decisions.Share;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each judge said what of one golden set.
 *
 * @param counts by judge and verdict; absent: never
 */
public record Verdicts(GoldenSet set, int trials, Map<Judge, Map<Verdict.Kind, Integer>> counts) {

  /** Of the trials: how often it said so. */
  public Share share(Judge judge, Verdict.Kind kind) {
    return new Share(hits(judge, kind), trials);
  }

  /** Over several golden sets together. */
  public static Share share(Collection<Verdicts> all, Judge judge, Verdict.Kind kind) {
    return new Share(
        all.stream().mapToInt(one -> one.hits(judge, kind)).sum(),
        all.stream().mapToInt(Verdicts::trials).sum());
  }

  private int hits(Judge judge, Verdict.Kind kind) {
    return counts.getOrDefault(judge, Map.of()).getOrDefault(kind, 0);
  }

  static Verdicts none(GoldenSet set) {
    return new Verdicts(set, 0, new EnumMap<>(Judge.class));
  }

  /** With one trial more. */
  Verdicts plus(Map<Judge, Verdict.Kind> trial) {
    Map<Judge, Map<Verdict.Kind, Integer>> sum = new EnumMap<>(Judge.class);
    trial.forEach(
        (judge, kind) -> {
          Map<Verdict.Kind, Integer> kinds = new EnumMap<>(Verdict.Kind.class);
          kinds.putAll(counts.getOrDefault(judge, Map.of()));
          kinds.merge(kind, 1, Integer::sum);
          sum.put(judge, kinds);
        });
    return new Verdicts(set, trials + 1, sum);
  }
}
