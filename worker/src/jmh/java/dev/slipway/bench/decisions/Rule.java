package dev.slipway.bench.decisions;

/**
 * One canary under one rule; carries what it has seen so far.
 *
 * @param <W> what a look adds
 */
interface Rule<W> {

  /** Whether the candidate is rolled back after this window. */
  boolean alarm(W window);
}
