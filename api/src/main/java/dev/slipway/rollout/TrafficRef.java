package dev.slipway.rollout;

import java.util.Optional;

/**
 * What splits the traffic.
 *
 * @param name of the route, or of the local proxy
 * @param namespace for the cluster backends
 */
public record TrafficRef(Backend backend, String name, Optional<String> namespace) {
  /** The supported splitters. */
  public enum Backend {
    LOCAL,
    HTTP_ROUTE,
    VIRTUAL_SERVICE,
    KSERVE,
    ROLLOUT
  }
}
