package dev.slipway.bench.decisions;

import dev.slipway.evaluation.Gate;
import dev.slipway.evaluation.GateReport;
import dev.slipway.evaluation.RegressionGate;
import dev.slipway.evaluation.Score;
import dev.slipway.quantity.Margin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.inference.TTest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One offline gate of 5 000 pairs, beside Welch's test of the same scores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GateTimes {
  private static final int PAIRS = 5000;
  private static final String METRIC = "exact_match";
  private static final double RIGHT = 0.8;
  private static final double DISCORDANT = 0.1;

  private final List<Gate> gates = List.of(new Gate.NoWorseThan(METRIC, new Margin.Points(2)));
  private final List<Score> candidate = new ArrayList<>();
  private final List<Score> baseline = new ArrayList<>();

  /** Right or wrong answers, 10 % of them different. */
  @Setup
  public void answers() {
    Draws draws = Draws.of(1, "gate", 0);
    for (int i = 0; i < PAIRS; i++) {
      double right = draws.uniform() < RIGHT ? 1 : 0;
      double other = draws.uniform() < DISCORDANT ? 1 - right : right;
      baseline.add(new Score("example " + i, right, Optional.empty(), Optional.empty()));
      candidate.add(new Score("example " + i, other, Optional.empty(), Optional.empty()));
    }
  }

  /** Pairs the scores, judges them and says so. */
  @Benchmark
  public GateReport slipway() {
    return RegressionGate.judge(
        gates, Map.of(METRIC, candidate), Optional.of(Map.of(METRIC, baseline)));
  }

  /** Two samples, as if they were of different examples. */
  @Benchmark
  public double welch() {
    return new TTest().tTest(values(candidate), values(baseline));
  }

  private static double[] values(List<Score> scores) {
    return scores.stream().mapToDouble(Score::value).toArray();
  }
}
