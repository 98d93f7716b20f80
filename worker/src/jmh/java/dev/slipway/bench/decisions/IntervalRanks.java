package dev.slipway.bench.decisions;

/**
 * Kayenta's judgement of one metric (NetflixACAJudge) over a sliding lookback of 60 intervals,
 * judged every tenth interval from the 60th on.
 *
 * <p>Worse where the lower limit of the shift, at a confidence of 98 %, exceeds a quarter of the
 * estimated shift itself, and the candidate's mean is at least the baseline's. Where all values of
 * each arm are the same, noise decides there; here the larger value does.
 */
final class IntervalRanks {
  private static final int LOOKBACK = 60;
  private static final int EVERY = 10;
  static final double TOLERANCE = 0.25;

  /** Normal quantile of a confidence of 98 % on two sides. */
  static final double QUANTILE = 2.3263478740408408;

  private final double[] candidate = new double[LOOKBACK];
  private final double[] baseline = new double[LOOKBACK];
  private int seen;

  /** Whether the candidate is judged worse after one more interval. */
  boolean worse(double candidateValue, double baselineValue) {
    candidate[seen % LOOKBACK] = candidateValue;
    baseline[seen % LOOKBACK] = baselineValue;
    seen++;
    return seen >= LOOKBACK && seen % EVERY == 0 && high(candidate, baseline);
  }

  static boolean high(double[] candidate, double[] baseline) {
    if (mean(candidate) < mean(baseline)) {
      return false;
    }
    if (isConstant(candidate) && isConstant(baseline)) {
      return candidate[0] > baseline[0];
    }
    MannWhitney test = new MannWhitney(candidate, baseline);
    // The lower limit is above 0 only where the statistic at 0 is beyond the quantile.
    return test.statistic(0) > QUANTILE
        && test.shift(QUANTILE) > TOLERANCE * Math.abs(test.shift(0));
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
