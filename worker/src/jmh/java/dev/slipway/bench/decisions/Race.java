package dev.slipway.bench.decisions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Rules that see the same canaries.
 *
 * @param name also picks the streams of chance
 * @param source given a stream, the windows of one canary by look, numbered from 0 and asked for in
 *     order
 * @param looks at most
 */
record Race<W>(
    String name, Function<Draws, IntFunction<W>> source, int looks, List<Contender<W>> contenders) {

  Race {
    contenders = List.copyOf(contenders);
  }

  /** One outcome per contender, in their order. */
  List<Outcome> run(Processors processors, long seed, int repetitions) {
    int[][] stops = new int[repetitions][];
    processors.each(
        name, repetitions, repetition -> stops[repetition] = one(Draws.of(seed, name, repetition)));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      int at = i;
      int[] looksOf = IntStream.range(0, repetitions).map(r -> stops[r][at]).toArray();
      outcomes.add(new Outcome(contenders.get(i).name(), looksOf));
    }
    return outcomes;
  }

  /** Ends early once every rule has rolled back. */
  private int[] one(Draws draws) {
    IntFunction<W> windows = source.apply(draws);
    List<Rule<W>> rules = contenders.stream().map(c -> c.start().get()).toList();
    int[] stops = new int[rules.size()];
    Arrays.fill(stops, Outcome.NEVER);
    int running = rules.size();
    for (int look = 0; look < looks && running > 0; look++) {
      W window = windows.apply(look);
      for (int i = 0; i < stops.length; i++) {
        if (stops[i] == Outcome.NEVER && rules.get(i).alarm(window)) {
          stops[i] = look + 1;
          running--;
        }
      }
    }
    return stops;
  }
}
