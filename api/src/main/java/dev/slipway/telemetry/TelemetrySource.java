package dev.slipway.telemetry;

import java.net.URI;
import java.util.Optional;

/**
 * Where measurements of live traffic come from.
 *
 * @param address of the server; empty for {@code local}
 */
public record TelemetrySource(Backend backend, Optional<URI> address) {
  /** The supported sources. */
  public enum Backend {
    LOCAL,
    PROMETHEUS
  }
}
