package dev.slipway.samples.penguins;

/**
 * A measured bird whose species is known.
 *
 * @param id the species and the bird's place among its kind in the data file, such as {@code
 *     adelie-017}; the same for every model and every run
 * @param species the truth
 * @param bird what a request would tell
 */
public record Penguin(String id, Species species, Bird bird) {}
