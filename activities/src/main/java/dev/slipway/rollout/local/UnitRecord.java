package dev.slipway.rollout.local;

/**
 * What one unit met in one window.
 *
 * @param worst bucket of its slowest request, see {@link LatencyHistogram}
 * @param failed whether any of its requests was an error
 */
record UnitRecord(int worst, boolean failed) {

  UnitRecord and(UnitRecord other) {
    return new UnitRecord(Math.max(worst, other.worst), failed || other.failed);
  }
}
