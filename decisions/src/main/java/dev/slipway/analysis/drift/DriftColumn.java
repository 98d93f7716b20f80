package dev.slipway.analysis.drift;

/** A column that is to be judged. */
public record DriftColumn(String name, ColumnPair pair) {}
