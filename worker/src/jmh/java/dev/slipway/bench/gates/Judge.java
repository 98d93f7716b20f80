package dev.slipway.bench.gates;

import dev.slipway.analysis.Verdict;
import dev.slipway.analysis.paired.Resampling;
import dev.slipway.bench.gates.GoldenSet.Answers;
import dev.slipway.evaluation.Gate;
import dev.slipway.evaluation.RegressionGate;
import dev.slipway.evaluation.Score;
import dev.slipway.quantity.Margin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.inference.TTest;

/** The gate of the product, and what people use instead. */
public enum Judge {
  /** {@code noWorseThan: 5%}. */
  SLIPWAY("Slipway") {
    @Override
    Verdict.Kind of(Answers answers, long seed) {
      return RegressionGate.judge(
              List.of(new Gate.NoWorseThan(METRIC, new Margin.Points(100 * MARGIN))),
              Map.of(METRIC, scores(answers.candidate())),
              Optional.of(Map.of(METRIC, scores(answers.baseline()))),
              new Resampling(RESAMPLES, seed))
          .verdict()
          .kind();
    }
  },
  /** Passes where Welch's test finds no significant loss: two-sided p below 0.05 and lower. */
  WELCH("no significant difference (Welch)") {
    @Override
    Verdict.Kind of(Answers answers, long seed) {
      boolean lower = mean(answers.candidate()) < mean(answers.baseline());
      double p = new TTest().tTest(answers.candidate(), answers.baseline());
      return lower && p < SIGNIFICANT ? Verdict.Kind.FAIL : Verdict.Kind.PASS;
    }
  },
  /** Fails where the means differ by more than the margin. */
  RAW("difference above the margin") {
    @Override
    Verdict.Kind of(Answers answers, long seed) {
      double loss = mean(answers.baseline()) - mean(answers.candidate());
      return loss > MARGIN ? Verdict.Kind.FAIL : Verdict.Kind.PASS;
    }
  };

  /** Of harm that is still accepted: five points. */
  static final double MARGIN = 0.05;

  private static final String METRIC = "exact_match";
  private static final double SIGNIFICANT = 0.05;

  /** A tenth of the product's, so that thousands of gates take minutes. */
  private static final int RESAMPLES = 1000;

  private final String title;

  Judge(String title) {
    this.title = title;
  }

  abstract Verdict.Kind of(Answers answers, long seed);

  public String title() {
    return title;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static List<Score> scores(double[] values) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      scores.add(new Score("e" + i, values[i], Optional.empty(), Optional.empty()));
    }
    return scores;
  }
}
