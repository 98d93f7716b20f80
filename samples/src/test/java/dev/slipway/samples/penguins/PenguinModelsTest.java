package dev.slipway.samples.penguins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PenguinModelsTest {
  static final Path SAMPLE = Path.of("penguins");
  static final String SIZE = "{\"features\":[\"flipper_length_mm\",\"body_mass_g\"]}";
  static final String ALL =
      "{\"features\":[\"bill_length_mm\",\"bill_depth_mm\",\"flipper_length_mm\",\"body_mass_g\",\"island\"]}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path scratch;

  static LinearModel train(String parameters) throws IOException {
    Training training = Training.fromJson(Json.MAPPER.readTree(parameters));
    return Trainer.train(training, data().training(), epoch -> {});
  }

  static PenguinData data() throws IOException {
    return PenguinData.read(SAMPLE.resolve("data/penguins.json"));
  }

  @Test
  void trainsTheSameBytesTwice() throws IOException {
    train(ALL).write(scratch.resolve("one"));
    train(ALL).write(scratch.resolve("two"));
    assertThat(scratch.resolve("one/model.json"))
        .hasSameBinaryContentAs(scratch.resolve("two/model.json"));
    assertThat(LinearModel.read(scratch.resolve("one"))).isEqualTo(train(ALL));
  }

  @Test
  void theBetterVersionIsBetterByTheFiguresOfTheReadme() throws IOException {
    assertThat(Train.accuracy(train(SIZE), data().heldOut())).isBetween(0.77, 0.80);
    assertThat(Train.accuracy(train(ALL), data().heldOut())).isBetween(0.96, 0.99);
  }

  @Test
  void dropsBirdsWithoutMeasurementsAndKeepsThoseWithoutSex() throws IOException {
    PenguinData data = data();
    assertThat(data.dropped()).isEqualTo(2);
    assertThat(data.training()).hasSize(199);
    assertThat(data.heldOut()).hasSize(143);
    List<Penguin> all = new ArrayList<>(data.training());
    all.addAll(data.heldOut());
    assertThat(all.stream().filter(each -> each.bird().sex().isEmpty())).hasSize(9);
  }

  @Test
  void theSuiteIsExactlyTheHeldOutBirds() throws IOException {
    assertThat(Evaluate.suite(SAMPLE.resolve("suites/held-out.json"), data()))
        .isEqualTo(data().heldOut());
  }

  @Test
  void refusesASuiteWithABirdOfTheTraining() throws IOException {
    Path suite = scratch.resolve("suite.json");
    String id = data().training().get(0).id();
    Files.writeString(suite, "{\"birds\":[\"" + id + "\"]}");
    assertThatThrownBy(() -> Evaluate.suite(suite, data())).hasMessageContaining(id);
  }

  @Test
  void evaluatesEveryModelOnTheSameExamples() throws IOException {
    List<String> ids = evaluate(train(SIZE), "size");
    assertThat(ids).hasSize(143 * 2 * 2).isEqualTo(evaluate(train(ALL), "all"));
  }

  @Test
  void namesAnUnknownFeature() {
    assertThatThrownBy(() -> train("{\"features\":[\"beak\"]}"))
        .hasMessageContaining("beak")
        .hasMessageContaining("bill_length_mm");
  }

  private List<String> evaluate(LinearModel model, String name) throws IOException {
    model.write(scratch.resolve(name));
    Path output = scratch.resolve(name + ".jsonl");
    Evaluate.run(
        new CommandEnvironment(
            Map.of(
                "SLIPWAY_SOURCE", SAMPLE.toString(),
                "SLIPWAY_MODEL", scratch.resolve(name).toString(),
                "SLIPWAY_SUITE", SAMPLE.resolve("suites/held-out.json").toString(),
                "SLIPWAY_REPEATS", "2",
                "SLIPWAY_OUTPUT", output.toString())));
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      JsonNode row = Json.MAPPER.readTree(line);
      ids.add(row.path("id").asText() + row.path("metric").asText() + row.path("repeat").asInt());
    }
    return ids;
  }
}
