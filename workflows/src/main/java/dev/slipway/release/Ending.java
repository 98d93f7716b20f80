package dev.slipway.release;

/** How a release ends, and why. */
record Ending(Phase phase, String sentence) {}
