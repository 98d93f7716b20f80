package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The evaluator: judges one model on the birds of a suite and writes one JSON line per bird, metric
 * and repeat. The model is asked directly, without a server.
 */
public final class Evaluate {
  /** Predictions before the first that is timed, so that the just-in-time compiler has its way. */
  private static final int WARM_UP_ROUNDS = 5;

  private static final double NANOS_PER_MILLI = 1e6;

  private Evaluate() {}

  public static void main(String[] arguments) {
    System.exit(Command.execute(Evaluate::run));
  }

  static int run(CommandEnvironment environment) throws IOException {
    LinearModel model = LinearModel.read(environment.path("SLIPWAY_MODEL"));
    List<Penguin> suite = suite(environment.path("SLIPWAY_SUITE"), environment.data());
    int repeats = environment.number("SLIPWAY_REPEATS", 1);
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      suite.forEach(penguin -> model.predict(penguin.bird()));
    }
    try (BufferedWriter lines = Files.newBufferedWriter(environment.path("SLIPWAY_OUTPUT"))) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        for (Penguin penguin : suite) {
          judge(model, penguin, repeat, lines);
        }
      }
    }
    return Command.OK;
  }

  /**
   * The birds that a suite names, in its order.
   *
   * @throws IllegalArgumentException if one is not held out: a model has learned it by heart
   */
  static List<Penguin> suite(Path file, PenguinData data) throws IOException {
    Map<String, Penguin> heldOut =
        data.heldOut().stream().collect(Collectors.toMap(Penguin::id, Function.identity()));
    List<Penguin> suite = new ArrayList<>();
    for (JsonNode id : Json.read(file).path("birds")) {
      Penguin penguin = heldOut.get(id.asText());
      if (penguin == null) {
        throw new IllegalArgumentException(
            file + ": birds must all be held out from training, but " + id.asText() + " is not");
      }
      suite.add(penguin);
    }
    if (suite.isEmpty()) {
      throw new IllegalArgumentException(file + ": birds must name at least one bird");
    }
    return suite;
  }

  private static void judge(LinearModel model, Penguin penguin, int repeat, BufferedWriter lines)
      throws IOException {
    long begun = System.nanoTime();
    Prediction prediction = model.predict(penguin.bird());
    double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
    lines.write(
        line(penguin, "correct", prediction.species() == penguin.species() ? 1 : 0, repeat));
    lines.write(line(penguin, "latency_ms", millis, repeat));
  }

  private static String line(Penguin penguin, String metric, double value, int repeat) {
    return Json.object()
            .put("id", penguin.id())
            .put("metric", metric)
            .put("value", value)
            .put("repeat", repeat)
            .put("slice", penguin.species().label())
        + "\n";
  }
}
