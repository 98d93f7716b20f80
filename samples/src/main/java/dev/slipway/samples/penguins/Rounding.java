package dev.slipway.samples.penguins;

/**
 * Numbers of a model file: six decimal places, so that a last bit of arithmetic changes no digest.
 */
final class Rounding {
  private static final double STEPS = 1e6;

  private Rounding() {}

  static double sixPlaces(double value) {
    return Math.rint(value * STEPS) / STEPS;
  }
}
