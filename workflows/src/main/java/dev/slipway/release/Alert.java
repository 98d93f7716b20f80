package dev.slipway.release;

/** An alert that fires on a subject; {@code id} makes repeats harmless. */
public record Alert(String id, String source, String text) {}
