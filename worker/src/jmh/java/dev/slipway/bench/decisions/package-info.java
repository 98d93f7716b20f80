/**
 * Simulated canaries: how often each rule rolls back a candidate that is as good as its baseline,
 * and how long it takes to find one that is not. All rules of a race see the same windows. The
 * product's rule is the product's code; the rules of other tools and the better answers that are
 * not known in practice live here only.
 */
package dev.slipway.bench.decisions;
