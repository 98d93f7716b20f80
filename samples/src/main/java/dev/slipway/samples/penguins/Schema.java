package dev.slipway.samples.penguins;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Staging check: answers have the promised shape, and what is no bird is refused with a problem.
 */
public final class Schema {
  private static final Bird BIRD = new Bird(39, 18.5, 185, 3700, "Torgersen", Optional.empty());

  /** How far scores may be from adding up to 1. */
  private static final double TOLERANCE = 1e-6;

  private static final List<String> NO_BIRDS =
      List.of("", "{", "[]", "{}", "{\"bill_length_mm\":\"long\"}");

  private Schema() {}

  public static void main(String[] arguments) {
    System.exit(Command.execute(Schema::run));
  }

  static int run(CommandEnvironment environment) throws IOException, InterruptedException {
    Endpoint endpoint = new Endpoint(environment.text("SLIPWAY_ENDPOINT"));
    List<String> faults = new ArrayList<>(answerFaults(endpoint.predict(BIRD.toJson().toString())));
    for (String body : NO_BIRDS) {
      Endpoint.Reply reply = endpoint.predict(body);
      if (reply.status() != 400 || !reply.body().path("detail").isTextual()) {
        faults.add("'" + body + "' must be refused with 400 and a detail, but got " + reply);
      }
    }
    System.out.println(faults.isEmpty() ? "answers are as promised" : String.join("; ", faults));
    return faults.isEmpty() ? Command.OK : Command.FAILED;
  }

  /** What is wrong with an answer to a bird; empty if nothing is. */
  static List<String> answerFaults(Endpoint.Reply reply) {
    List<String> faults = new ArrayList<>();
    if (reply.status() != 200) {
      faults.add("a bird must be answered with 200, but was with " + reply.status());
    }
    double sum = 0;
    for (Species species : Species.values()) {
      sum += reply.body().path("scores").path(species.label()).asDouble(Double.NaN);
    }
    if (!(Math.abs(sum - 1) < TOLERANCE)) {
      faults.add("scores must name three species and add up to 1, but were " + reply.body());
    }
    if (!reply.body().path("scores").has(reply.body().path("species").asText())) {
      faults.add("species must be one of the scores, but was " + reply.body().path("species"));
    }
    return faults;
  }
}
