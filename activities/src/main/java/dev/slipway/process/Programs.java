package dev.slipway.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where programs are looked up. */
public final class Programs {
  private Programs() {}

  /**
   * The command with its program found: a relative one with a slash in it lies in the sources, one
   * without is looked up in PATH.
   */
  public static List<String> resolve(List<String> command, Path source) {
    List<String> resolved = new ArrayList<>(command);
    String program = resolved.get(0);
    if (program.contains("/")) {
      resolved.set(0, source.resolve(program).normalize().toString());
    }
    return resolved;
  }
}
