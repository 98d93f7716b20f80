package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The Palmer penguins, split once and for all into birds to learn from and birds to judge by.
 *
 * <p>Birds without measurements (2 of 344) are dropped. A sex that is absent or not {@code MALE} or
 * {@code FEMALE} (11 of 344, two of them without measurements) counts as not told.
 *
 * @param training birds to learn from
 * @param heldOut birds that no training sees: about 40 %
 * @param dropped rows left out because a measurement is missing
 */
public record PenguinData(List<Penguin> training, List<Penguin> heldOut, int dropped) {

  /** Share of birds held out, percent. */
  private static final int HELD_OUT_PERCENT = 40;

  private static final List<String> MEASUREMENTS =
      List.of("Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)");

  public PenguinData {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * Reads the data file.
   *
   * @param file {@code penguins.json} as vega-datasets publishes it
   * @throws IOException if the file cannot be read or a row is not a penguin
   */
  public static PenguinData read(Path file) throws IOException {
    List<Penguin> training = new ArrayList<>();
    List<Penguin> heldOut = new ArrayList<>();
    int dropped = 0;
    Map<Species, Integer> seen = new EnumMap<>(Species.class);
    for (JsonNode row : Json.read(file)) {
      Species species = Species.of(row.path("Species").asText());
      int number = seen.merge(species, 1, Integer::sum);
      if (!MEASUREMENTS.stream().allMatch(key -> row.path(key).isNumber())) {
        dropped++;
        continue;
      }
      Penguin penguin = new Penguin(id(species, number), species, bird(row));
      (isHeldOut(penguin) ? heldOut : training).add(penguin);
    }
    return new PenguinData(training, heldOut, dropped);
  }

  /**
   * Whether this bird is kept from training: decided by a checksum of what is measured, so that a
   * row keeps its side when others come or go, and equal rows never stand on both sides.
   */
  static boolean isHeldOut(Penguin penguin) {
    CRC32 checksum = new CRC32();
    String row = penguin.species().label() + penguin.bird().toJson();
    checksum.update(row.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue() % 100 < HELD_OUT_PERCENT;
  }

  private static String id(Species species, int number) {
    return "%s-%03d".formatted(species.label().toLowerCase(Locale.ROOT), number);
  }

  private static Bird bird(JsonNode row) {
    String sex = row.path("Sex").asText("").toLowerCase(Locale.ROOT);
    return new Bird(
        row.path("Beak Length (mm)").doubleValue(),
        row.path("Beak Depth (mm)").doubleValue(),
        row.path("Flipper Length (mm)").doubleValue(),
        row.path("Body Mass (g)").doubleValue(),
        row.path("Island").asText(),
        Bird.SEXES.contains(sex) ? Optional.of(sex) : Optional.empty());
  }
}
