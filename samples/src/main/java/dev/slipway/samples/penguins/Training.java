package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model is trained: the {@code parameters} of a release file, without {@code serving}.
 *
 * <pre>{@code
 * parameters:
 *   features: [bill_length_mm, flipper_length_mm, island]
 *   epochs: 50          # passes over the training birds, 1 to 10000
 *   learningRate: 0.1   # step of AdaGrad, above 0
 *   seed: 20            # order in which birds are seen
 * }</pre>
 */
record Training(List<Feature> features, int epochs, double learningRate, long seed) {
  private static final int DEFAULT_EPOCHS = 50;
  private static final double DEFAULT_LEARNING_RATE = 0.1;
  private static final long DEFAULT_SEED = 20;
  private static final int MOST_EPOCHS = 10_000;

  Training {
    features = List.copyOf(features);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("parameters.features must name at least one feature");
    }
    if (epochs < 1 || epochs > MOST_EPOCHS) {
      throw new IllegalArgumentException(
          "parameters.epochs must be between 1 and " + MOST_EPOCHS + ", but was " + epochs);
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException(
          "parameters.learningRate must be above 0, but was " + learningRate);
    }
  }

  /**
   * Reads the parameters of a release.
   *
   * @throws IllegalArgumentException that names the parameter at fault
   */
  static Training fromJson(JsonNode parameters) {
    List<Feature> features = new ArrayList<>();
    parameters.path("features").forEach(key -> features.add(Feature.of(key.asText())));
    return new Training(
        features,
        parameters.path("epochs").asInt(DEFAULT_EPOCHS),
        parameters.path("learningRate").asDouble(DEFAULT_LEARNING_RATE),
        parameters.path("seed").asLong(DEFAULT_SEED));
  }
}
