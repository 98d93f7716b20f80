package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Files of scores, generated from a seed: right or wrong, and what the answer cost. */
final class ScoreFixtures {
  private final SplittableRandom random;
  private final List<String> baseline = new ArrayList<>();
  private final List<String> candidate = new ArrayList<>();

  private ScoreFixtures(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Writes {@code A.jsonl} and {@code B.jsonl}: a baseline that is right on 80 % of the examples,
   * and a candidate that loses and wins answers with the given probabilities.
   */
  static void write(Path folder, int examples, double lost, double won, long seed)
      throws IOException {
    ScoreFixtures fixtures = new ScoreFixtures(seed);
    for (int i = 0; i < examples; i++) {
      fixtures.example(i, lost, won);
    }
    Files.write(folder.resolve("A.jsonl"), fixtures.baseline);
    Files.write(folder.resolve("B.jsonl"), fixtures.candidate);
  }

  private void example(int i, double lost, double won) {
    double kind = random.nextDouble();
    int before = kind < lost ? 1 : kind < lost + won ? 0 : random.nextDouble() < 0.8 ? 1 : 0;
    int after = kind < lost ? 0 : kind < lost + won ? 1 : before;
    double cost = 1 + random.nextDouble();
    baseline.add(line(i, "exact_match", before, 1));
    candidate.add(line(i, "exact_match", after, 1));
    baseline.add(line(i, "cost", cost, 1));
    candidate.add(
        line(i, "cost", lost + won == 0 ? cost : cost * (0.9 + 0.2 * random.nextDouble()), 1));
  }

  /** Writes {@code A.jsonl} with repeats of which a share is wrong. */
  static void writeRepeats(Path folder, int examples, int repeats, double wrong, long seed)
      throws IOException {
    ScoreFixtures fixtures = new ScoreFixtures(seed);
    for (int i = 0; i < examples; i++) {
      for (int repeat = 1; repeat <= repeats; repeat++) {
        boolean isWrong = fixtures.random.nextDouble() < wrong;
        fixtures.baseline.add(line(i, "exact_match", isWrong ? 0 : 1, repeat));
        fixtures.baseline.add(line(i, "cost", 1 + fixtures.random.nextDouble(), repeat));
      }
    }
    Files.write(folder.resolve("A.jsonl"), fixtures.baseline);
  }

  private static String line(int i, String metric, double value, int repeat) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"intent-%04d\",\"metric\":\"%s\",\"value\":%.4f,\"repeat\":%d,\"slice\":\"%s\"}",
        i,
        metric,
        value,
        repeat,
        i % 3 == 0 ? "de" : "en");
  }
}
