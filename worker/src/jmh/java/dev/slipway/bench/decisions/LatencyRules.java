package dev.slipway.bench.decisions;

import java.util.List;

/** What other tools do with the p99 of each interval. */
final class LatencyRules {
  private static final double LIMIT = 1.2;
  private static final double PATIENT_LIMIT = 1.5;
  private static final int PATIENT_FAILURES = 5;

  private LatencyRules() {}

  static List<Contender<LatencyWindow>> all() {
    return List.of(
        new Contender<>(Contenders.PRODUCT, ProductLatency::new),
        new Contender<>(Contenders.INTERVAL, () -> interval(LIMIT, 1)),
        new Contender<>(
            "p99 > 1.5x per interval, 5 failed checks (Flagger)",
            () -> interval(PATIENT_LIMIT, PATIENT_FAILURES)),
        new Contender<>("ranks of interval p99 (Kayenta)", LatencyRules::ranks),
        new Contender<>("z on slow requests, every look", LatencyRules::peeking));
  }

  private static Rule<LatencyWindow> interval(double limit, int failures) {
    int[] failed = new int[1];
    return window -> {
      if (window.ratio() > limit) {
        failed[0]++;
      }
      return failed[0] >= failures;
    };
  }

  private static Rule<LatencyWindow> ranks() {
    IntervalRanks ranks = new IntervalRanks();
    return window -> ranks.worse(window.candidateQuantile(), window.baselineQuantile());
  }

  private static Rule<LatencyWindow> peeking() {
    WelchPeeking peeking = new WelchPeeking();
    return window ->
        !Double.isNaN(window.threshold())
            && peeking.alarm(
                new Window(
                    window.candidateUnits(),
                    window.candidateSlow(),
                    window.baselineUnits(),
                    window.baselineSlow()));
  }
}
