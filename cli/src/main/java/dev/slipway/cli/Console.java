package dev.slipway.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs: its streams, its clock, its environment. The only class that reads the
 * environment.
 *
 * @param width columns of the terminal; empty: the output is no terminal and gets plain lines
 */
record Console(
    PrintStream out,
    PrintStream err,
    Optional<Integer> width,
    Clock clock,
    Map<String, String> environment) {
  /** Set by the start script, which can ask the terminal: number of columns, or absent. */
  private static final String COLUMNS = "slipway.columns";

  static Console system() {
    return new Console(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Optional.ofNullable(Integer.getInteger(COLUMNS)).filter(columns -> columns > 0),
        Clock.systemUTC(),
        System.getenv());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** The state folder: SLIPWAY_HOME, else {@code ~/.slipway}. */
  Path home() {
    return variable("SLIPWAY_HOME")
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".slipway"));
  }

  /** A variable of the environment; an empty one counts as absent. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isTerminal() {
    return width.isPresent() && !"dumb".equals(environment.get("TERM"));
  }

  /** See no-color.org. */
  boolean isColored() {
    return isTerminal() && variable("NO_COLOR").isEmpty();
  }

  boolean isDebugging() {
    return variable("SLIPWAY_DEBUG").filter("1"::equals).isPresent();
  }
}
