package dev.slipway.secret;

import dev.slipway.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Turns secret references into values, only where a command is about to start. */
public final class SecretResolver {
  private static final String ENV = "env:";
  private static final String FILE = "file:";

  private final Map<String, String> environment;

  public SecretResolver(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The values of these references, by the same names. Fails SECRET, naming the reference and never
   * a value.
   */
  public Map<String, String> resolve(Map<String, String> references) {
    Map<String, String> values = new LinkedHashMap<>();
    new TreeMap<>(references)
        .forEach((name, reference) -> values.put(name, value(name, reference)));
    return values;
  }

  private String value(String name, String reference) {
    if (reference.startsWith(ENV)) {
      return ofEnvironment(name, reference.substring(ENV.length()));
    }
    if (reference.startsWith(FILE)) {
      return ofFile(name, reference.substring(FILE.length()));
    }
    throw FailureType.SECRET.because(
        "secret " + name + " must be a reference env:NAME or file:/path, but was something else");
  }

  private String ofEnvironment(String name, String variable) {
    String value = environment.get(variable);
    if (value == null || value.isEmpty()) {
      throw FailureType.SECRET.because(
          "secret %s: expected the variable %s in the worker's environment, but it is not set; start the worker with it"
              .formatted(name, variable));
    }
    return value;
  }

  private static String ofFile(String name, String path) {
    try {
      return Files.readString(Path.of(path)).stripTrailing();
    } catch (IOException | RuntimeException e) {
      throw FailureType.SECRET.because(
          "secret %s: expected a readable text file %s on the worker's machine (%s)"
              .formatted(name, path, e.getClass().getSimpleName()));
    }
  }
}
