package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The training job: writes {@value LinearModel#FILE} into {@code SLIPWAY_OUTPUT} and its figures
 * into {@code SLIPWAY_METRICS}.
 */
public final class Train {
  private Train() {}

  public static void main(String[] arguments) {
    System.exit(Command.execute(Train::run));
  }

  static int run(CommandEnvironment environment) throws IOException {
    Training training = Training.fromJson(environment.parameters());
    PenguinData data = environment.data();
    LinearModel model =
        Trainer.train(training, data.training(), epoch -> progress(epoch, training.epochs()));
    model.write(environment.path("SLIPWAY_OUTPUT"));
    ObjectNode metrics =
        Json.object()
            .put("training_rows", data.training().size())
            .put("held_out_rows", data.heldOut().size())
            .put("dropped_rows", data.dropped())
            .put("training_accuracy", accuracy(model, data.training()));
    Path file = environment.path("SLIPWAY_METRICS");
    Files.writeString(file, metrics + "\n");
    return Command.OK;
  }

  /** Share of these birds whose species the model names, a ratio. */
  static double accuracy(LinearModel model, List<Penguin> birds) {
    long right =
        birds.stream()
            .filter(bird -> model.predict(bird.bird()).species() == bird.species())
            .count();
    return (double) right / birds.size();
  }

  private static void progress(int epoch, int epochs) {
    System.out.printf(
        Locale.ROOT,
        "slipway:progress %.2f epoch %d of %d%n",
        (double) epoch / epochs,
        epoch,
        epochs);
  }
}
