package dev.slipway.bench.gates;

import java.util.SplittableRandom;

/**
 * A golden set and a candidate whose harm is known.
 *
 * <p>Steady answers are the same in every run; candidate and baseline differ on a share of the
 * examples. Flaky ones differ from run to run: a share of the examples is right with a probability
 * of its own, uniform from 0 to 1, the same for both versions, so that two runs of one version
 * differ on the given share. A harmed candidate has lost some examples for good.
 *
 * @param examples independent ones
 * @param discordance share of examples on which single runs of both differ, 0 to 0.3
 * @param flaky whether answers differ from run to run
 * @param repeats runs per example, averaged
 * @param harm by which the candidate's mean is lower, 0 to {@code discordance} for steady answers
 */
public record GoldenSet(int examples, double discordance, boolean flaky, int repeats, double harm) {
  private static final double RIGHT = 0.8;

  /** Two runs of an example that is right with a uniform probability differ in a third of cases. */
  private static final double FLAKY_PER_DISCORDANCE = 3;

  /** Each example's mean over its repeats; the arrays are shared and not to be changed. */
  public static final class Answers {
    private final double[] baseline;
    private final double[] candidate;

    private Answers(int examples) {
      this.baseline = new double[examples];
      this.candidate = new double[examples];
    }

    public double[] baseline() {
      return baseline;
    }

    public double[] candidate() {
      return candidate;
    }
  }

  /** Draws both versions' answers. */
  public Answers draw(SplittableRandom random) {
    Answers answers = new Answers(examples);
    for (int i = 0; i < examples; i++) {
      if (flaky) {
        drawFlaky(random, answers, i);
      } else {
        drawSteady(random, answers, i);
      }
    }
    return answers;
  }

  private void drawSteady(SplittableRandom random, Answers answers, int i) {
    double lost = (discordance + harm) / 2;
    double kind = random.nextDouble();
    double same = random.nextDouble() < RIGHT ? 1 : 0;
    answers.baseline[i] = kind < lost ? 1 : kind < discordance ? 0 : same;
    answers.candidate[i] = kind < lost ? 0 : kind < discordance ? 1 : same;
  }

  private void drawFlaky(SplittableRandom random, Answers answers, int i) {
    double flakyShare = FLAKY_PER_DISCORDANCE * discordance;
    double steady = random.nextDouble() < RIGHT ? 1 : 0;
    double right = random.nextDouble() < flakyShare ? random.nextDouble() : steady;
    double mean = flakyShare / 2 + (1 - flakyShare) * RIGHT;
    boolean lost = random.nextDouble() < harm / mean;
    answers.baseline[i] = runs(random, right);
    answers.candidate[i] = lost ? 0 : runs(random, right);
  }

  private double runs(SplittableRandom random, double right) {
    int count = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      count += random.nextDouble() < right ? 1 : 0;
    }
    return (double) count / repeats;
  }

  @Override
  public String toString() {
    return Math.round(100 * discordance) + " %, " + (flaky ? "flaky, K = " + repeats : "steady");
  }
}
