package dev.slipway.bench.decisions;

import dev.slipway.rollout.CanaryPlan;
import dev.slipway.rollout.CanaryRule;
import dev.slipway.rollout.CanaryState;
import dev.slipway.rollout.Look;
import dev.slipway.telemetry.Batch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One look with three guardrails after an hour of windows, beside Kayenta's on three metrics. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Looks {
  private static final int WINDOWS = 60;
  private static final int METRICS = 3;

  private final CanaryPlan plan = Batches.plan(Policy.GUARDRAILS);
  private final double[][] candidate = new double[METRICS][WINDOWS];
  private final double[][] baseline = new double[METRICS][WINDOWS];
  private CanaryState state = CanaryRule.start(plan.guardrails());
  private Batch batch = Batches.of(5, 0, List.of(), Map.of());

  /** An hour of a candidate as good as its baseline. */
  @Setup
  public void hour() {
    Draws draws = Draws.of(1, "looks", 0);
    Latencies latencies = new Latencies(draws, 1, 1);
    Traffic traffic = Traffic.of(0.01, 1);
    for (int i = 0; i < WINDOWS; i++) {
      Window errors = Regime.INDEPENDENT.next(traffic, i, draws);
      Window feedback = Regime.INDEPENDENT.next(traffic, i, draws);
      LatencyWindow latency = latencies.next(traffic.requests(), Regime.SHARE);
      batch =
          Batches.of(
              100 * Regime.SHARE,
              traffic.requests(),
              List.of(
                  Batches.counts("error_rate", errors),
                  Batches.counts("thumbs_down", feedback),
                  Batches.counts("latency_p99", latency)),
              Map.of("latency_p99", latency.baselineQuantile()));
      state = CanaryRule.fold(plan, state, batch);
      remember(0, i, 100 * errors.candidateRate(), 100 * errors.baselineRate());
      remember(1, i, 100 * feedback.candidateRate(), 100 * feedback.baselineRate());
      remember(2, i, latency.candidateQuantile(), latency.baselineQuantile());
    }
  }

  /** Folds a window in and says what the guardrails say, sentences included. */
  @Benchmark
  public Look slipway() {
    return CanaryRule.look(plan, CanaryRule.fold(plan, state, batch), WINDOWS, 0, batch, true);
  }

  /** The rank test with limits of the shift, for each of three series of 60 intervals. */
  @Benchmark
  public int ranks() {
    int worse = 0;
    for (int i = 0; i < METRICS; i++) {
      MannWhitney test = new MannWhitney(candidate[i], baseline[i]);
      double lower = test.shift(IntervalRanks.QUANTILE);
      double upper = test.shift(-IntervalRanks.QUANTILE);
      double tolerance = IntervalRanks.TOLERANCE * Math.abs(test.shift(0));
      worse += lower > tolerance ? 1 : upper < -tolerance ? -1 : 0;
    }
    return worse;
  }

  private void remember(int metric, int window, double ofCandidate, double ofBaseline) {
    candidate[metric][window] = ofCandidate;
    baseline[metric][window] = ofBaseline;
  }
}
