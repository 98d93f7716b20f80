package dev.slipway.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The effect as a ratio of means, with a paired bootstrap of examples (percentile bounds, fixed
 * seed, so that the same scores give the same report).
 */
final class MeanRatio {
  private static final int RESAMPLES = 10_000;
  private static final long SEED = 42;

  private MeanRatio() {}

  /**
   * @param margin the ratio that is still acceptable
   */
  static Effect of(Pairs pairs, double margin) {
    double estimate = Pairs.mean(pairs.candidate()) / Pairs.mean(pairs.baseline());
    double[] ratios = resample(pairs);
    double low = ratios[(int) (0.05 * RESAMPLES)];
    double high = ratios[(int) (0.95 * RESAMPLES)];
    long within = Arrays.stream(ratios).filter(ratio -> ratio <= margin).count();
    double reach = Math.max(high - estimate, estimate - low);
    double units = pairs.units() * Math.pow(1.5 * reach / (margin - estimate), 2);
    return new Effect(
        estimate,
        low,
        high,
        (within + 1.0) / (RESAMPLES + 1.0),
        Double.isFinite(units) ? (long) Math.ceil(units) : 0);
  }

  private static double[] resample(Pairs pairs) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double candidate = 0;
      double baseline = 0;
      for (int k = 0; k < pairs.units(); k++) {
        int drawn = random.nextInt(pairs.units());
        candidate += pairs.candidate()[drawn];
        baseline += pairs.baseline()[drawn];
      }
      ratios[i] = candidate / baseline;
    }
    Arrays.sort(ratios);
    return ratios;
  }
}
