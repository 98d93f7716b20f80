package dev.slipway.analysis.paired;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A figure of all units together that is a function of sums over them: a mean, a ratio of means, a
 * corpus score such as BLEU (from sums of matches and lengths). Units are drawn again whole, so
 * that both versions' scores of an example stay together: the paired bootstrap (Efron and
 * Tibshirani 1993, chapter 6; Koehn, EMNLP 2004).
 */
public final class Corpus {
  private final ToDoubleFunction<double[]> figure;
  private final double[][] columns;
  private final int units;

  /**
   * @param figure of the columns' sums, in their order
   * @param columns one value per unit in each, finite
   */
  public Corpus(ToDoubleFunction<double[]> figure, double[]... columns) {
    this.figure = figure;
    this.columns = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    this.units = columns.length == 0 ? 0 : columns[0].length;
    if (units == 0 || Arrays.stream(columns).anyMatch(column -> column.length != units)) {
      throw new IllegalArgumentException("expected columns with the same number of units, not 0");
    }
  }

  /** The mean over all examples. */
  public static Corpus mean(Differences differences) {
    return new Corpus(sums -> sums[0] / sums[1], differences.sums(), differences.sizes());
  }

  /** The ratio of two totals over the same units; infinite where the lower one is not above 0. */
  public static Corpus ratio(Differences above, Differences below) {
    return new Corpus(
        sums -> sums[1] > 0 ? sums[0] / sums[1] : Double.POSITIVE_INFINITY,
        above.sums(),
        below.sums());
  }

  public int units() {
    return units;
  }

  /** As observed. */
  public double figure() {
    return figure.applyAsDouble(totals());
  }

  /** The figure of as many units drawn with replacement, {@code resamples} times, ascending. */
  public double[] bootstrap(Resampling resampling) {
    SplittableRandom random = new SplittableRandom(resampling.seed());
    double[] figures = new double[resampling.resamples()];
    double[] sums = new double[columns.length];
    for (int i = 0; i < figures.length; i++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < units; k++) {
        int drawn = random.nextInt(units);
        for (int column = 0; column < sums.length; column++) {
          sums[column] += columns[column][drawn];
        }
      }
      figures[i] = figure.applyAsDouble(sums);
    }
    Arrays.sort(figures);
    return figures;
  }

  /** The figure without each unit in turn. */
  double[] jackknife() {
    double[] totals = totals();
    double[] figures = new double[units];
    double[] sums = new double[columns.length];
    for (int left = 0; left < units; left++) {
      for (int column = 0; column < sums.length; column++) {
        sums[column] = totals[column] - columns[column][left];
      }
      figures[left] = figure.applyAsDouble(sums);
    }
    return figures;
  }

  private double[] totals() {
    return Arrays.stream(columns).mapToDouble(column -> Arrays.stream(column).sum()).toArray();
  }
}
