package dev.slipway.samples.demo;

/** Something that the demo promises did not happen; the message says what. */
final class DemoFailed extends RuntimeException {
  DemoFailed(String message) {
    super(message);
  }
}
