package dev.slipway.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was asked for on the command line.
 *
 * @param only this benchmark; empty: all
 * @param full the sizes of the goals, which take longer
 * @param fast simulations of a size that takes less than two minutes
 * @param count trials, waiting releases or simulated canaries; empty: the benchmark's own number
 * @param seed of simulations; empty: their own
 * @param root of the tree, where {@code slipway} and {@code docs} lie
 * @param classPath of the product, for processes that run it
 */
record Options(
    Optional<String> only,
    boolean full,
    boolean fast,
    Optional<Integer> count,
    OptionalLong seed,
    Path root,
    String classPath) {

  /** Throws IllegalArgumentException with the sentence to show. */
  static Options of(String[] arguments, Map<String, String> environment) {
    Optional<String> only = Optional.empty();
    Optional<Integer> count = Optional.empty();
    OptionalLong seed = OptionalLong.empty();
    boolean full = false;
    boolean fast = false;
    List<String> words = List.of(arguments);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--full")) {
        full = true;
      } else if (word.equals("--fast")) {
        fast = true;
      } else if (word.equals("-n") && i + 1 < words.size()) {
        count = Optional.of(number(words.get(++i)));
      } else if (word.equals("--seed") && i + 1 < words.size()) {
        seed = OptionalLong.of(seed(words.get(++i)));
      } else if (!word.startsWith("-") && only.isEmpty()) {
        only = Optional.of(word);
      } else {
        throw new IllegalArgumentException(
            "expected [NAME] [-n NUMBER] [--seed NUMBER] [--fast] [--full], but got " + word);
      }
    }
    return new Options(
        only,
        full,
        fast,
        count,
        seed,
        Path.of(needed(environment, "SLIPWAY_ROOT")),
        needed(environment, "SLIPWAY_BENCH_CLASSPATH"));
  }

  /** The number of this run: as asked, else by size. */
  int count(int quick, int whole) {
    return count.orElse(full ? whole : quick);
  }

  /** What repeats this benchmark. */
  String command(String name) {
    return "./slipway bench "
        + name
        + count.map(number -> " -n " + number).orElse("")
        + (seed.isPresent() ? " --seed " + seed.getAsLong() : "")
        + (fast ? " --fast" : "")
        + (full ? " --full" : "");
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("-n must be a number from 1 to 999999, but was " + text);
    }
    return Integer.parseInt(text);
  }

  private static long seed(String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "--seed must be a whole number of at most 18 digits, but was " + text);
    }
    return Long.parseLong(text);
  }

  private static String needed(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected " + name + " to be set; run ./slipway bench instead"));
  }
}
