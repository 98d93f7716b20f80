package dev.slipway.bench.decisions;

import java.util.List;

/**
 * What a race showed.
 *
 * @param traffic base rate and ratio; for latency the ratio is that of the latencies
 * @param outcomes one per contender
 */
public record RaceResult(Regime regime, Traffic traffic, List<Outcome> outcomes) {
  public RaceResult {
    outcomes = List.copyOf(outcomes);
  }

  /** The outcome of one contender. */
  public Outcome of(String contender) {
    return outcomes.stream()
        .filter(outcome -> outcome.name().equals(contender))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody is called " + contender));
  }

  /** Requests that a single test at the end needs for this power, knowing the ratio. */
  public double fixedSample(double power) {
    return FixedSample.requests(traffic.baseRate(), traffic.ratio(), Regime.SHARE, power);
  }

  /** Median requests of both arms until this contender rolled back. */
  public double medianRequests(String contender) {
    return of(contender).quantile(0.5) * traffic.requests();
  }
}
