/**
 * The sample model: which of three species is this penguin? A training job, an evaluator, a model
 * server, staging checks and live traffic, each a command that a release file names.
 */
package dev.slipway.samples.penguins;
