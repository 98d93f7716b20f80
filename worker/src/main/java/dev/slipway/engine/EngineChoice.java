package dev.slipway.engine;

/** Which engine {@code up} takes. */
public enum EngineChoice {
  /**
   * The first that works: a running server, a binary, a download, a build; in-memory at the very
   * last.
   */
  AUTO,
  /** A running server named by TEMPORAL_ADDRESS. */
  ADDRESS,
  /** A Temporal binary: on the PATH, cached, downloaded or built. */
  BINARY,
  /** Temporal's in-memory server: nothing survives. */
  MEMORY
}
