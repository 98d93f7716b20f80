package dev.slipway.bench.decisions;

/**
 * How whole canaries of one candidate ended.
 *
 * @param kind what is promised of it
 * @param promotedRequests median of those promoted; infinite without any
 * @param rolledBackRequests median of those rolled back; infinite without any
 */
public record PolicyResult(
    String name,
    Kind kind,
    Share promoted,
    Share rolledBack,
    double promotedRequests,
    double rolledBackRequests) {
  /** What a candidate is, in the eyes of the file. */
  public enum Kind {
    EQUAL,
    /** Exactly as much worse as no candidate may be that is promoted. */
    AT_MARGIN,
    OTHER
  }
}
