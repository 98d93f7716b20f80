package dev.slipway.bench.decisions;

import java.util.function.Supplier;

/**
 * A rule that takes part in a race.
 *
 * @param start the rule before the first window
 */
record Contender<W>(String name, Supplier<Rule<W>> start) {}
