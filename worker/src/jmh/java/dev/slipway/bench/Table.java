package dev.slipway.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is worth knowing beside the figures with goals.
 *
 * @param rows as many cells each as the header has
 */
record Table(String title, List<String> header, List<List<String>> rows) {
  Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Columns as wide as their widest cell. */
  List<String> text() {
    List<List<String>> all = all();
    List<String> lines = new ArrayList<>();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = all.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** With its title, for a page. */
  List<String> markdown() {
    List<String> lines = new ArrayList<>(List.of("## " + title, ""));
    lines.add(line(header));
    lines.add("|---" + "|---:".repeat(header.size() - 1) + "|");
    rows.forEach(row -> lines.add(line(row)));
    lines.add("");
    return lines;
  }

  private List<List<String>> all() {
    List<List<String>> all = new ArrayList<>(List.of(header));
    all.addAll(rows);
    return all;
  }

  static String line(List<String> row) {
    return "| " + String.join(" | ", row).replace("<", "&lt;").replace(">", "&gt;") + " |";
  }
}
