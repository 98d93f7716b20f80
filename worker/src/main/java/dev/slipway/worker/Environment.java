package dev.slipway.worker;

import dev.slipway.engine.EngineSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The one place where the process environment is read. */
public final class Environment {
  private final Map<String, String> values;

  public Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** That of this process. */
  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** All of it, for what is handed on to commands by name. */
  Map<String, String> variables() {
    return values;
  }

  /** {@code SLIPWAY_HOME}; default {@code ~/.slipway}. */
  public Path home() {
    return get("SLIPWAY_HOME").map(Path::of).orElseGet(() -> userHome().resolve(".slipway"));
  }

  /** {@code SLIPWAY_CACHE}; default {@code ~/.cache/slipway}: what can be fetched again. */
  public Path cache() {
    return get("SLIPWAY_CACHE")
        .map(Path::of)
        .or(() -> get("XDG_CACHE_HOME").map(x -> Path.of(x).resolve("slipway")))
        .orElseGet(() -> userHome().resolve(".cache").resolve("slipway"));
  }

  /** {@code TEMPORAL_ADDRESS}: a running server to use. */
  public Optional<String> temporalAddress() {
    return get("TEMPORAL_ADDRESS");
  }

  /** {@code SLIPWAY_SAMPLES_CLASSPATH}: handed to local jobs as SLIPWAY_CLASSPATH. */
  public String samplesClasspath() {
    return get("SLIPWAY_SAMPLES_CLASSPATH").orElse("");
  }

  /** What an engine of a home stands on. */
  EngineSettings engine(Home home) {
    return new EngineSettings(home.engine(), temporalAddress(), cache(), get("PATH").orElse(""));
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  private Path userHome() {
    return Path.of(get("HOME").orElse(System.getProperty("user.home")));
  }
}
