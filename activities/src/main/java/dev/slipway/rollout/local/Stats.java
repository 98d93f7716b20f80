package dev.slipway.rollout.local;

import java.time.Instant;
import java.util.Optional;

/**
 * Running totals since the proxy process started.
 *
 * @param since start of the process
 * @param route in effect
 * @param unrouted requests answered 503 because no arm was configured; they belong to no arm
 */
public record Stats(
    Instant since, Optional<Route> route, long unrouted, Totals baseline, Totals candidate) {

  /** Totals of one arm; as in {@link ArmWindow}. */
  public record Totals(long requests, long errors, long clientAborts, long anonymous) {}
}
