package dev.slipway.bench.decisions;

/**
 * What is simulated.
 *
 * @param baseRate the baseline's rate of events, 0 to 1
 * @param ratio the candidate's rate divided by the baseline's; 1: the candidate is as good
 * @param requests per look, both arms together
 * @param looks at most
 */
public record Traffic(double baseRate, double ratio, int requests, int looks) {
  /** Requests per look, unless said otherwise. */
  static final int REQUESTS = 1000;

  /** Looks until a canary is left alone. */
  static final int LOOKS = 1000;

  static Traffic of(double baseRate, double ratio) {
    return new Traffic(baseRate, ratio, REQUESTS, LOOKS);
  }

  Traffic looks(int other) {
    return new Traffic(baseRate, ratio, requests, other);
  }
}
