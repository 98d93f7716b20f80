package dev.slipway.samples.penguins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What Slipway hands to a command: the only place where the sample reads the environment. */
final class CommandEnvironment {
  private final Map<String, String> variables;

  CommandEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The data file among the sources of the release. */
  PenguinData data() throws IOException {
    return PenguinData.read(path("SLIPWAY_SOURCE").resolve("data").resolve("penguins.json"));
  }

  /** The {@code parameters} of the release file. */
  JsonNode parameters() throws IOException {
    return Json.read(path("SLIPWAY_PARAMETERS"));
  }

  Path path(String variable) {
    return Path.of(text(variable));
  }

  /** A whole number; the default where the variable is not set. */
  int number(String variable, int byDefault) {
    String text = variables.getOrDefault(variable, Integer.toString(byDefault));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(variable + " must be a whole number, but was " + text, e);
    }
  }

  /**
   * The value of a variable that must be set.
   *
   * @throws IllegalArgumentException if it is not set or empty
   */
  String text(String variable) {
    String value = variables.getOrDefault(variable, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "environment variable "
              + variable
              + " must be set, but was not; Slipway sets it, the sample's README shows how by hand");
    }
    return value;
  }
}
