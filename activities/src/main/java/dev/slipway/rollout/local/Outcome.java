package dev.slipway.rollout.local;

/** How a request ended. */
enum Outcome {
  OK,
  ERROR,
  CLIENT_ABORT
}
