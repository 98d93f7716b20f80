package dev.slipway.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this machine gives to commands.
 *
 * @param variables the environment of this process; commands inherit only {@link #INHERITED}, the
 *     rest is there for secret references
 * @param classPath handed to commands as SLIPWAY_CLASSPATH; may be empty
 */
public record HostEnvironment(Map<String, String> variables, String classPath) {
  /** What every program needs to run at all; nothing that could hold a secret. */
  public static final List<String> INHERITED =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

  public HostEnvironment {
    variables = Map.copyOf(variables);
  }

  /** The environment that every command starts from. */
  public Map<String, String> base() {
    Map<String, String> base = new LinkedHashMap<>();
    for (String name : INHERITED) {
      if (variables.containsKey(name)) {
        base.put(name, variables.get(name));
      }
    }
    return base;
  }

  /** What the contract with every command adds. */
  public Map<String, String> contract() {
    return Map.of(
        "SLIPWAY_JAVA",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "SLIPWAY_CLASSPATH",
        classPath);
  }
}
