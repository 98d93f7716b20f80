package dev.slipway.bench.decisions;

/**
 * A candidate against its baseline, by guardrail; 1 each: as good.
 *
 * @param errors its error rate divided by the baseline's
 * @param thumbsDown its share of bad feedback divided by the baseline's
 * @param latency its latency divided by the baseline's
 */
record Candidate(
    String name, PolicyResult.Kind kind, double errors, double thumbsDown, double latency) {

  static Candidate equal() {
    return new Candidate("as good", PolicyResult.Kind.EQUAL, 1, 1, 1);
  }

  static Candidate atMargin(String name, double errors, double thumbsDown, double latency) {
    return new Candidate(name, PolicyResult.Kind.AT_MARGIN, errors, thumbsDown, latency);
  }

  static Candidate other(String name, double errors, double thumbsDown, double latency) {
    return new Candidate(name, PolicyResult.Kind.OTHER, errors, thumbsDown, latency);
  }
}
