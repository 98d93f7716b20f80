package dev.slipway.cli;

import dev.slipway.analysis.drift.CategoryCounts;
import dev.slipway.analysis.drift.Cell;
import dev.slipway.analysis.drift.ColumnKind;
import dev.slipway.analysis.drift.Sample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The values of one column of one file, while it is read. */
sealed interface ColumnValues {
  /** Takes one field; false where it is not of the column's kind. */
  boolean add(String text);

  static ColumnValues of(ColumnKind kind) {
    return kind == ColumnKind.NUMERIC ? new Numbers() : new Categories();
  }

  /** Numbers, kept one by one. */
  final class Numbers implements ColumnValues {
    private double[] values = new double[1024];
    private int size;

    @Override
    public boolean add(String text) {
      OptionalDouble number = Cell.number(text);
      if (number.isEmpty()) {
        return false;
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = number.getAsDouble();
      return true;
    }

    Sample sample() {
      return Sample.of(Arrays.copyOf(values, size));
    }
  }

  /** Categories, counted. Space around a name is no part of it. */
  final class Categories implements ColumnValues {
    private final Map<String, Long> counts = new HashMap<>();
    private long missing;

    @Override
    public boolean add(String text) {
      if (Cell.isMissing(text)) {
        missing++;
      } else {
        counts.merge(text.strip(), 1L, Long::sum);
      }
      return true;
    }

    CategoryCounts counts() {
      return new CategoryCounts(new TreeMap<>(counts), 0, missing);
    }
  }
}
