package dev.slipway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of texts, each as wide as its widest cell. Cells are made harmless. */
final class Table {
  private static final int WIDEST = 48;

  private final List<List<String>> rows = new ArrayList<>();

  /** A table without a header. */
  Table() {}

  Table(String... header) {
    row(header);
  }

  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(Safe::line).map(Table::shortened).toList());
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String shortened(String cell) {
    return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
  }
}
