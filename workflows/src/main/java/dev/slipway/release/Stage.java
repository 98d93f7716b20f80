package dev.slipway.release;

/** One stage of a release: what it does, and how that is undone. */
interface Stage {
  /** The name used in checkpoints and views. */
  String name();

  Phase phase();

  /** Does the work; may be called again after an error. */
  StageEnd run();

  /**
   * Undoes what {@link #run} left behind, also after it was cut short. Runs detached from
   * cancellation.
   */
  default void compensate() {}
}
