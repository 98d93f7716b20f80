package dev.slipway.samples;

import dev.slipway.samples.demo.DemoStory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * {@code ./slipway demo}: the main job on real input, from the files in {@code samples/penguins}.
 */
public final class Demo {
  private static final String USAGE =
      """
      Usage: slipway demo [--keep] [--interactive] [--no-crash] [--fresh]

      Releases a real model on real data: a first version, a better one, and one that looks better
      and is worse with real traffic. Takes about three minutes.

        --keep         leave everything running at the end
        --interactive  you decide at the checkpoints
        --no-crash     do not kill the service on the way
        --fresh        begin anew; otherwise the state of an earlier demo goes on

      Example: ./slipway demo --keep
      """;

  private static final Set<String> OPTIONS =
      Set.of("--keep", "--interactive", "--no-crash", "--fresh");

  private Demo() {}

  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    if (options.contains("--help") || options.contains("-h")) {
      System.out.print(USAGE);
      return;
    }
    for (String option : options) {
      if (!OPTIONS.contains(option)) {
        System.err.println(
            "slipway: expected one of " + new java.util.TreeSet<>(OPTIONS) + ", but was " + option);
        System.exit(2);
      }
    }
    Path root =
        Path.of(java.util.Objects.requireNonNullElse(System.getenv("SLIPWAY_ROOT"), "."))
            .toAbsolutePath()
            .normalize();
    System.exit(
        new DemoStory(
                root,
                home(),
                System.out,
                options.contains("--interactive"),
                !options.contains("--no-crash"),
                options.contains("--keep"),
                options.contains("--fresh"))
            .tell());
  }

  /** A home of its own, so that the demo touches no real release. */
  private static Path home() {
    String home = System.getenv("SLIPWAY_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".slipway-demo")
        : Path.of(home + "-demo").toAbsolutePath();
  }
}
