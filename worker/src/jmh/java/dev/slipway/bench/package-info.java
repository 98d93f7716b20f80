/**
 * What {@code ./slipway bench} measures, each figure beside its baseline. Whole processes are
 * measured, so these are plain programs; compiled in the Maven profile {@code bench} only.
 */
package dev.slipway.bench;
