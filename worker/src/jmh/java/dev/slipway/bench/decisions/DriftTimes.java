package dev.slipway.bench.decisions;

import dev.slipway.analysis.drift.ColumnPair;
import dev.slipway.analysis.drift.DriftColumn;
import dev.slipway.analysis.drift.DriftOptions;
import dev.slipway.analysis.drift.DriftReport;
import dev.slipway.analysis.drift.DriftRule;
import dev.slipway.analysis.drift.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One drift table of 50 columns and 100 000 rows a side, beside what Evidently takes by default for
 * so many rows: the Wasserstein distance in standard deviations of the reference.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DriftTimes {
  private static final int COLUMNS = 50;
  private static final int ROWS = 100_000;

  private final double[][] reference = new double[COLUMNS][ROWS];
  private final double[][] current = new double[COLUMNS][ROWS];

  /** Numbers between 0 and 1, in no order. */
  @Setup
  public void rows() {
    SplittableRandom random = new SplittableRandom(1);
    for (int column = 0; column < COLUMNS; column++) {
      Arrays.setAll(reference[column], row -> random.nextDouble());
      Arrays.setAll(current[column], row -> random.nextDouble());
    }
  }

  /** Sorts, measures, tests, corrects for the number of columns and says so. */
  @Benchmark
  public DriftReport slipway() {
    List<DriftColumn> columns = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      columns.add(
          new DriftColumn(
              "column " + column,
              new ColumnPair.Numbers(Sample.of(reference[column]), Sample.of(current[column]))));
    }
    return DriftRule.judge(columns, DriftOptions.DEFAULT);
  }

  /** Sorts and measures. */
  @Benchmark
  public int wasserstein() {
    int drifted = 0;
    for (int column = 0; column < COLUMNS; column++) {
      if (distance(reference[column].clone(), current[column].clone()) >= 0.1) {
        drifted++;
      }
    }
    return drifted;
  }

  private static double distance(double[] left, double[] right) {
    Arrays.sort(left);
    Arrays.sort(right);
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = 0;
    double apart = 0;
    for (int row = 0; row < left.length; row++) {
      squares += (left[row] - mean) * (left[row] - mean);
      apart += Math.abs(left[row] - right[row]);
    }
    return apart / left.length / Math.sqrt(squares / left.length);
  }
}
