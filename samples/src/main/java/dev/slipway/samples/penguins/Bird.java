package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a bird before its species is: the body of a prediction request.
 *
 * @param billLengthMm millimetres, above 0
 * @param billDepthMm millimetres, above 0
 * @param flipperLengthMm millimetres, above 0
 * @param bodyMassG grams, above 0
 * @param island one of {@link #ISLANDS}
 * @param sex {@code male} or {@code female}; empty where the field crew has not told it
 */
public record Bird(
    double billLengthMm,
    double billDepthMm,
    double flipperLengthMm,
    double bodyMassG,
    String island,
    Optional<String> sex) {

  /** The three islands of the Palmer Archipelago on which birds were measured. */
  public static final List<String> ISLANDS = List.of("Biscoe", "Dream", "Torgersen");

  /** The values of a sex that is told. */
  static final List<String> SEXES = List.of("female", "male");

  public Bird {
    above0("bill_length_mm", billLengthMm);
    above0("bill_depth_mm", billDepthMm);
    above0("flipper_length_mm", flipperLengthMm);
    above0("body_mass_g", bodyMassG);
    oneOf("island", ISLANDS, island);
    sex.ifPresent(known -> oneOf("sex", SEXES, known));
  }

  /**
   * Reads a request body.
   *
   * @throws IllegalArgumentException that names the first key at fault and what it must be
   */
  static Bird fromJson(JsonNode body) {
    if (!body.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    JsonNode sex = body.path("sex");
    return new Bird(
        number(body, "bill_length_mm"),
        number(body, "bill_depth_mm"),
        number(body, "flipper_length_mm"),
        number(body, "body_mass_g"),
        text("island", body.path("island")),
        sex.isMissingNode() || sex.isNull()
            ? Optional.empty()
            : Optional.of(text("sex", sex).toLowerCase(Locale.ROOT)));
  }

  /** The request body of this bird; a sex that was not told is left out. */
  ObjectNode toJson() {
    ObjectNode body =
        Json.object()
            .put("bill_length_mm", billLengthMm)
            .put("bill_depth_mm", billDepthMm)
            .put("flipper_length_mm", flipperLengthMm)
            .put("body_mass_g", bodyMassG)
            .put("island", island);
    sex.ifPresent(known -> body.put("sex", known));
    return body;
  }

  /** The same bird as a field crew reports it before its sex has been determined. */
  Bird withoutSex() {
    return new Bird(
        billLengthMm, billDepthMm, flipperLengthMm, bodyMassG, island, Optional.empty());
  }

  /** Whether the island or the sex of this bird is that one. */
  boolean has(String category) {
    return island.equals(category) || sex.filter(category::equals).isPresent();
  }

  private static double number(JsonNode body, String key) {
    JsonNode value = body.path(key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          key + " must be a number, but was " + (value.isMissingNode() ? "absent" : value));
    }
    return value.doubleValue();
  }

  private static String text(String key, JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          key + " must be a text, but was " + (value.isMissingNode() ? "absent" : value));
    }
    return value.textValue();
  }

  private static void above0(String key, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(key + " must be a number above 0, but was " + value);
    }
  }

  private static void oneOf(String key, List<String> known, String value) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(key + " must be one of " + known + ", but was " + value);
    }
  }
}
