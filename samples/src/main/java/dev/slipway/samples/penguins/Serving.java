package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server prepares what the model sees: {@code parameters.serving} of a release file. Left
 * out, the server does exactly what training did.
 *
 * <pre>{@code
 * serving:
 *   featureStore:                # ask a shared feature store instead of encoding in place
 *     join: inner                # none | inner: what becomes of a bird whose sex is not told
 *     uncachedIslands: [Biscoe]  # islands whose lookup goes over the network each time
 *     lookup: 80                 # milliseconds such a lookup takes
 * }</pre>
 *
 * @param innerJoin whether a bird without sex finds no row and gets the mean of every measurement
 * @param uncachedIslands birds from there wait for the lookup; may be empty
 * @param lookup how long such a lookup takes, 0 to 10 s
 */
record Serving(boolean innerJoin, List<String> uncachedIslands, Duration lookup) {
  private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(10);

  Serving {
    uncachedIslands = List.copyOf(uncachedIslands);
    if (!Bird.ISLANDS.containsAll(uncachedIslands)) {
      throw new IllegalArgumentException(
          "parameters.serving.featureStore.uncachedIslands must be among "
              + Bird.ISLANDS
              + ", but was "
              + uncachedIslands);
    }
    if (lookup.isNegative() || lookup.compareTo(LONGEST_LOOKUP) > 0) {
      throw new IllegalArgumentException(
          "parameters.serving.featureStore.lookup must be between 0 and 10000 (ms), but was "
              + lookup.toMillis());
    }
  }

  /** Reads the parameters of a release. */
  static Serving fromJson(JsonNode parameters) {
    JsonNode store = parameters.path("serving").path("featureStore");
    String join = store.path("join").asText("none");
    if (!List.of("none", "inner").contains(join)) {
      throw new IllegalArgumentException(
          "parameters.serving.featureStore.join must be none or inner, but was " + join);
    }
    List<String> islands = new ArrayList<>();
    store.path("uncachedIslands").forEach(island -> islands.add(island.asText()));
    return new Serving(
        join.equals("inner"), islands, Duration.ofMillis(store.path("lookup").asLong(0)));
  }

  /**
   * The columns of a bird as the model gets them.
   *
   * @throws InterruptedException if the server ends during a lookup
   */
  double[] encode(LinearModel model, Bird bird) throws InterruptedException {
    if (uncachedIslands.contains(bird.island())) {
      Thread.sleep(lookup.toMillis());
    }
    double[] encoded = model.encode(bird);
    if (innerJoin && bird.sex().isEmpty()) {
      List<Feature.Column> columns = LinearModel.columns(model.features());
      for (int i = 0; i < encoded.length; i++) {
        encoded[i] = columns.get(i).measured() ? 0 : encoded[i];
      }
    }
    return encoded;
  }
}
