package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A model's answer for one bird.
 *
 * @param species the most probable species; the first of {@link Species} among equals
 * @param scores probability of each species in the order of {@link Species}, ratios that add up to
 *     1
 */
record Prediction(Species species, List<Double> scores) {
  Prediction {
    scores = List.copyOf(scores);
  }

  /** The body of an answer. */
  ObjectNode toJson() {
    ObjectNode body = Json.object().put("species", species.label());
    ObjectNode byName = body.putObject("scores");
    for (int i = 0; i < scores.size(); i++) {
      byName.put(Species.ALL.get(i).label(), scores.get(i));
    }
    return body;
  }
}
