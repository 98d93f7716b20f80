/**
 * Simulated golden sets: what the gate and two common rules say of candidates whose truth is known.
 * Plain classes; {@code GatesBenchmark} prints what they count.
 */
package dev.slipway.bench.gates;
