package dev.slipway.bench.decisions;

import java.util.List;

/** What other tools do with the p99 of each interval. */
final class LatencyRules {
  private static final double LIMIT = 1.2;
  private static final double PATIENT_LIMIT = 1.5;
  private static final int PATIENT_FAILURES = 5;

  private LatencyRules() {}

  static List<Contender<SampledWindow>> all() {
    return List.of(
        new Contender<>(Contenders.PRODUCT, ProductLatency::new),
        new Contender<>(Contenders.INTERVAL, () -> interval(LIMIT, 1)),
        new Contender<>(
            "p99 > 1.5x per interval, 5 failed checks (Flagger)",
            () -> interval(PATIENT_LIMIT, PATIENT_FAILURES)),
        new Contender<>("ranks of interval p99 (Kayenta)", LatencyRules::ranks),
        new Contender<>("Welch on requests beyond p99, every look", LatencyRules::peeking));
  }

  private static Rule<SampledWindow> interval(double limit, int failures) {
    int[] failed = new int[1];
    return window -> {
      if (p99(window) > limit * baselineP99(window)) {
        failed[0]++;
      }
      return failed[0] >= failures;
    };
  }

  private static Rule<SampledWindow> ranks() {
    IntervalRanks ranks = new IntervalRanks();
    return window -> ranks.worse(p99(window), baselineP99(window));
  }

  /** Counted against the mean of the baseline's p99 over earlier windows. */
  private static Rule<SampledWindow> peeking() {
    WelchPeeking peeking = new WelchPeeking();
    double[] seen = new double[2];
    return window -> {
      double threshold = seen[0] / seen[1];
      seen[0] += baselineP99(window);
      seen[1]++;
      return !Double.isNaN(threshold)
          && peeking.alarm(
              new Window(
                  window.candidateUnits(),
                  window.candidateSlower(threshold),
                  window.baselineUnits(),
                  window.baselineSlower(threshold)));
    };
  }

  private static double p99(SampledWindow window) {
    return window.candidateQuantile(Latencies.LEVEL);
  }

  private static double baselineP99(SampledWindow window) {
    return window.baselineQuantile(Latencies.LEVEL);
  }
}
