package dev.slipway.cli;

import dev.slipway.analysis.drift.Cell;
import dev.slipway.analysis.drift.ColumnKind;
import dev.slipway.analysis.drift.ColumnPair;
import dev.slipway.analysis.drift.DriftColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of two files, paired by name. The reference is read twice: first for what its columns
 * hold, then for the values.
 */
final class DriftData {
  private final CsvFile reference;
  private final CsvFile current;
  private final List<String> chosen;

  /** By column, in the order of the reference. */
  private final Map<String, ColumnKind> kinds = new LinkedHashMap<>();

  private final List<String> ignored = new ArrayList<>();

  /**
   * @param chosen columns to compare; empty: all of the reference
   */
  DriftData(CsvFile reference, CsvFile current, List<String> chosen) {
    this.reference = reference;
    this.current = current;
    this.chosen = List.copyOf(chosen);
  }

  /** Columns of the current file that the reference lacks; known once the columns are. */
  List<String> ignored() {
    return List.copyOf(ignored);
  }

  /**
   * Reads both files.
   *
   * @param given kinds that are not to be found from the values
   */
  List<DriftColumn> columns(Map<String, ColumnKind> given) {
    reference.requireRepeatable();
    reference.read(new Kinds());
    given.forEach(this::override);
    Map<String, ColumnValues> before = values(reference);
    Map<String, ColumnValues> after = values(current);
    List<DriftColumn> columns = new ArrayList<>();
    before.forEach(
        (name, values) ->
            columns.add(
                new DriftColumn(name, pair(values, Objects.requireNonNull(after.get(name))))));
    return columns;
  }

  private void override(String name, ColumnKind kind) {
    if (kinds.replace(name, kind) == null) {
      throw new WrongUse(
          "--kind: expected a column that is compared, but was "
              + CsvFile.quoted(name)
              + "; there are "
              + String.join(", ", kinds.keySet()));
    }
  }

  private static ColumnPair pair(ColumnValues before, ColumnValues after) {
    if (before instanceof ColumnValues.Numbers ours
        && after instanceof ColumnValues.Numbers theirs) {
      return new ColumnPair.Numbers(ours.sample(), theirs.sample());
    }
    return new ColumnPair.Categories(
        ((ColumnValues.Categories) before).counts(), ((ColumnValues.Categories) after).counts());
  }

  private Map<String, ColumnValues> values(CsvFile file) {
    Values values = new Values(file);
    file.read(values);
    return values.byName;
  }

  private void requireColumns(CsvFile file, List<String> names, Iterable<String> needed) {
    List<String> faults = new ArrayList<>();
    for (String name : needed) {
      if (!names.contains(name)) {
        faults.add(
            file.at(1)
                + "expected the column "
                + CsvFile.quoted(name)
                + ", but the columns are "
                + String.join(", ", names)
                + "; add it, or choose others with --column");
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidFile(faults);
    }
  }

  /** Finds what the reference's columns hold: numbers where every value is one. */
  private final class Kinds implements CsvFile.Reader {
    private final List<String> names = new ArrayList<>();
    private final Set<String> withNumbers = new HashSet<>();

    @Override
    public void header(List<String> header) {
      requireColumns(reference, header, chosen);
      names.addAll(header);
      for (String name : header) {
        if (chosen.isEmpty() || chosen.contains(name)) {
          kinds.put(name, ColumnKind.CATEGORICAL);
        }
      }
    }

    @Override
    public List<String> row(long line, List<String> fields) {
      for (int i = 0; i < fields.size(); i++) {
        String name = names.get(i);
        String text = fields.get(i);
        if (kinds.containsKey(name) && !Cell.isMissing(text)) {
          see(name, Cell.number(text).isPresent());
        }
      }
      return List.of();
    }

    private void see(String name, boolean number) {
      if (!number) {
        kinds.put(name, ColumnKind.CATEGORICAL);
      } else if (withNumbers.add(name)) {
        kinds.put(name, ColumnKind.NUMERIC);
      }
    }
  }

  /** Takes the values of one file. */
  private final class Values implements CsvFile.Reader {
    private final CsvFile file;
    private final List<String> names = new ArrayList<>();
    private final Map<String, ColumnValues> byName = new LinkedHashMap<>();

    Values(CsvFile file) {
      this.file = file;
      kinds.forEach((name, kind) -> byName.put(name, ColumnValues.of(kind)));
    }

    @Override
    public void header(List<String> header) {
      requireColumns(file, header, kinds.keySet());
      names.addAll(header);
      if (file.equals(current) && chosen.isEmpty()) {
        header.stream().filter(name -> !kinds.containsKey(name)).forEach(ignored::add);
      }
    }

    @Override
    public List<String> row(long line, List<String> fields) {
      List<String> faults = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        ColumnValues values = byName.get(names.get(i));
        if (values != null && !values.add(fields.get(i))) {
          faults.add(noNumber(line, names.get(i), fields.get(i)));
        }
      }
      return faults;
    }

    private String noNumber(long line, String name, String text) {
      return file.at(line)
          + "column "
          + CsvFile.quoted(name)
          + ": expected a number, but was "
          + CsvFile.quoted(text)
          + "; correct it, or compare categories with --kind "
          + name
          + "=categorical";
    }
  }
}
