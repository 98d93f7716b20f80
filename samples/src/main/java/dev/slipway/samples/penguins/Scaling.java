package dev.slipway.samples.penguins;

import java.util.List;

/**
 * How a column is standardised.
 *
 * @param mean subtracted first, in the column's unit
 * @param deviation divided by afterwards, in the column's unit, above 0
 */
record Scaling(double mean, double deviation) {
  /** Leaves a column of zeros and ones alone. */
  static final Scaling NONE = new Scaling(0, 1);

  Scaling {
    if (!(deviation > 0)) {
      throw new IllegalArgumentException("deviation must be above 0, but was " + deviation);
    }
  }

  double apply(double value) {
    return (value - mean) / deviation;
  }

  /** The scaling by which these values get mean 0 and population standard deviation 1. */
  static Scaling of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double variance =
        values.stream().mapToDouble(value -> (value - mean) * (value - mean)).average().orElse(0);
    return new Scaling(
        Rounding.sixPlaces(mean), Math.max(1e-6, Rounding.sixPlaces(Math.sqrt(variance))));
  }
}
